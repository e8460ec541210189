import type { LineChange } from '../../harness/judging/readiness/changed-lines';
import type { Expiring } from '../../harness/judging/readiness/expiring';
import type { Readiness } from '../../harness/judging/readiness/readiness';
import { plainLine } from './plain';
import { countText } from './quantities';

/** `package/keepalived: 2.2.7, there 2.0.20` */
export function changeText({ was, is }: LineChange): string {
  if (was === null) return `only there: ${is ?? ''}`;
  if (is === null) return `not there: ${was}`;
  return `${was}, there ${is.slice(is.indexOf(': ') + 2)}`;
}

export const expiringText = ({ path, on, inDays }: Expiring): string =>
  inDays < 0
    ? `the certificate ${path} ended on ${on}, ${countText(-inDays, 'day')} ago`
    : `the certificate ${path} ends on ${on}, in ${countText(inDays, 'day')}`;

/** For a terminal: a heading for each server, a line for each finding. */
export function readinessText({ differences, expiring, servers }: Readiness): string {
  const lines = [
    ...differences.flatMap(({ from, node, changes }) => [
      plainLine(`${node} differs from ${from}`),
      ...changes.map((change) => `  ${plainLine(changeText(change))}`),
    ]),
    ...expiring.map((each) => plainLine(`${each.node}: ${expiringText(each)}`)),
  ];
  const all = lines.length === 0 ? [`${countText(servers, 'server')} alike, and no certificate ends soon`] : lines;
  return `${all.join('\n')}\n`;
}
