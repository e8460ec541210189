import type { RunResult } from '../../harness/judging/types';
import { readinessIn } from '../figures/readiness';
import { plainLine } from '../wording/quantities/plain';
import { countText } from '../wording/quantities/quantities';
import { changeText, expiringText } from '../wording/services/readiness';
import type { Page } from './drill';
import { paragraph } from './layout';

/** The page has all of them. */
const few = 3;

/** Only what would have the standby serve otherwise; servers that are alike are not worth a line. */
export function readinessLines(run: RunResult, { paint, width }: Page): string[] {
  const lines = readinessIn(run).flatMap(({ topology, found }) => [
    ...found.differences.map(({ from, node, changes }) => {
      const shown = changes.slice(0, few).map(changeText).join('; ');
      const more = changes.length > few ? `; and ${countText(changes.length - few, 'more difference')}` : '';
      return `${topology}, ${node} differs from ${from}: ${shown}${more}`;
    }),
    ...found.expiring.map((each) => `${topology}, ${each.node}: ${expiringText(each)}`),
  ]);
  if (lines.length === 0) return [];
  const told = lines.map((line) => paint.verdict('known', paragraph(plainLine(line), 4, width)));
  return ['', paint.bold('  The standby is not what the active server is'), ...told];
}
