import type { LineChange } from '../../../harness/judging/readiness/changed-lines';
import type { Change, Drift } from '../../../harness/judging/readiness/drift';
import type { Expiring } from '../../../harness/judging/readiness/expiring';
import type { Readiness } from '../../../harness/judging/readiness/readiness';
import { plainLine } from '../quantities/plain';
import { countText, listText } from '../quantities/quantities';

/** `package/keepalived: 2.2.7, there 2.0.20` */
export function changeText({ was, is }: LineChange): string {
  if (was === null) return `only there: ${is ?? ''}`;
  if (is === null) return `not there: ${was}`;
  return `${was}, there ${is.slice(is.indexOf(': ') + 2)}`;
}

/** `server-a and server-b: package/keepalived: 2.2.7, now 2.3.1` */
export function changedText({ nodes, was, is }: Change): string {
  const who = listText(nodes);
  if (was === null) return `${who}, new: ${is ?? ''}`;
  if (is === null) return `${who}, gone: ${was}`;
  return `${who}, changed: ${was}, now ${is.slice(is.indexOf(': ') + 2)}`;
}

/** Of a moment in ISO 8601. */
export const dayText = (at: string): string => at.slice(0, 10);

export const expiringText = ({ path, on, inDays }: Expiring): string =>
  inDays < 0
    ? `the certificate ${path} ended on ${on}, ${countText(-inDays, 'day')} ago`
    : `the certificate ${path} ends on ${on}, in ${countText(inDays, 'day')}`;

/** For a terminal: a heading for each server, a line for each finding. */
export function readinessText({ differences, expiring, servers }: Readiness, drift: Drift | null = null): string {
  const changes = (drift?.topologies ?? []).flatMap((each) => each.changes);
  const lines = [
    ...differences.flatMap(({ from, node, changes: all }) => [
      plainLine(`${node} differs from ${from}`),
      ...all.map((change) => `  ${plainLine(changeText(change))}`),
    ]),
    ...(changes.length > 0 ? [`changed since the drill of ${dayText(drift?.since ?? '')}`] : []),
    ...changes.map((change) => `  ${plainLine(changedText(change))}`),
    ...expiring.map((each) => plainLine(`${each.node}: ${expiringText(each)}`)),
  ];
  const since = drift === null ? '' : `, nothing has changed since the drill of ${dayText(drift.since)}`;
  const all =
    lines.length === 0 ? [`${countText(servers, 'server')} alike${since}, and no certificate ends soon`] : lines;
  return `${all.join('\n')}\n`;
}
