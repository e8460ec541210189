import type { RunResult } from '../../harness/judging/types';
import { changesIn } from '../figures/drift';
import { plainLine } from '../wording/quantities/plain';
import { countText } from '../wording/quantities/quantities';
import { changedText, dayText } from '../wording/services/readiness';
import type { Page } from './drill';
import { paragraph } from './layout';

/** The page has all of them. */
const few = 5;

/** Only what has changed: that nothing has is what everybody expects. */
export function driftLines(run: RunResult, { paint, width }: Page): string[] {
  const changes = changesIn(run);
  if (changes.length === 0) return [];
  const lines = [
    ...changes.slice(0, few).map(({ topology, change }) => `${topology}, ${changedText(change)}`),
    ...(changes.length > few ? [`and ${countText(changes.length - few, 'more change')}`] : []),
  ];
  const told = lines.map((line) => paint.verdict('known', paragraph(plainLine(line), 4, width)));
  return ['', paint.bold(`  Changed since the drill of ${dayText(run.drift?.since ?? '')}`), ...told];
}
