import { valueOf, type LineChange } from '../../../harness/judging/readiness/changed-lines';
import type { Change, Changes, Drift } from '../../../harness/judging/readiness/drift';
import type { Expiring } from '../../../harness/judging/readiness/expiring';
import type { Untold } from '../../../harness/judging/readiness/facts';
import { verdictOf, type Readiness } from '../../../harness/judging/readiness/readiness';
import { plainLine } from '../quantities/plain';
import { countText, listText } from '../quantities/quantities';

/** `package/keepalived: 2.2.7, there 2.0.20` */
export function changeText({ was, is }: LineChange): string {
  if (was === null) return `only there: ${is ?? ''}`;
  if (is === null) return `not there: ${was}`;
  return `${was}, there ${valueOf(is)}`;
}

/** `server-a and server-b: package/keepalived: 2.2.7, now 2.3.1` */
export function changedText({ nodes, was, is }: Change): string {
  const who = listText(nodes);
  if (was === null) return `${who}, new: ${is ?? ''}`;
  if (is === null) return `${who}, gone: ${was}`;
  return `${who}, changed: ${was}, now ${valueOf(is)}`;
}

/** Of a moment in ISO 8601. */
export const dayText = (at: string): string => at.slice(0, 10);

export function expiringText({ path, on, inDays }: Expiring): string {
  const which = `the certificate ${path}`;
  if (inDays < 0) return `${which} ended on ${on}, ${countText(-inDays, 'day')} ago`;
  return `${which} ends on ${on}, ${inDays === 0 ? 'today' : `in ${countText(inDays, 'day')}`}`;
}

/** `firewall (nft is missing)` */
export const untoldText = ({ what, why }: Untold): string => `${what} (${why})`;

/** `server-a and server-b: firewall (nft is missing)` */
export const notHeldText = ({ nodes, ...what }: NonNullable<Changes['untold']>[number]): string =>
  `${listText(nodes)}: ${untoldText(what)}`;

/** For a terminal: a heading for each server, a line for each finding. */
export function readinessText(found: Readiness, drift: Drift | null = null): string {
  const { differences, expiring, untold, certificates, servers } = found;
  const changes = (drift?.topologies ?? []).flatMap((each) => each.changes);
  const notHeld = (drift?.topologies ?? []).flatMap((each) => each.untold ?? []);
  const lines = [
    ...differences.flatMap(({ from, node, changes: all }) => [
      plainLine(`${node} differs from ${from}`),
      ...all.map((change) => `  ${plainLine(changeText(change))}`),
    ]),
    ...(changes.length > 0 ? [`changed since the drill of ${dayText(drift?.since ?? '')}`] : []),
    ...changes.map((change) => `  ${plainLine(changedText(change))}`),
    ...(notHeld.length > 0 ? [`not held against the drill of ${dayText(drift?.since ?? '')}`] : []),
    ...notHeld.map((each) => `  ${plainLine(notHeldText(each))}`),
    ...expiring.map((each) => plainLine(`${each.node}: ${expiringText(each)}`)),
    ...untold.map((each) => plainLine(`${each.node} does not tell of ${untoldText(each)}`)),
  ];
  const alike = [
    `${countText(servers, 'server')} alike`,
    ...(drift === null ? [] : [`nothing has changed since the drill of ${dayText(drift.since)}`]),
    ...(certificates === 0 ? [] : ['no certificate ends soon']),
  ].join(', and ');
  const isAlike = verdictOf(found, drift) !== 'fail';
  const all = isAlike ? [...lines, untold.length + notHeld.length > 0 ? `else ${alike}` : alike] : lines;
  return `${all.join('\n')}\n`;
}
