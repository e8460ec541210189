import type { RunResult } from '../../harness/judging/types';
import { changesIn, notHeldIn } from '../figures/drift';
import { plainLine } from '../wording/quantities/plain';
import { countText } from '../wording/quantities/quantities';
import { changedText, dayText, notHeldText } from '../wording/services/readiness';
import type { Page } from './drill';
import { paragraph } from './layout';

/** The page has all of them. */
const few = 5;

/** Only what has changed, or may have: that nothing has is what everybody expects. */
export function driftLines(run: RunResult, page: Page): string[] {
  const day = dayText(run.drift?.since ?? '');
  const changes = changesIn(run).map(({ topology, change }) => `${topology}, ${changedText(change)}`);
  const notHeld = notHeldIn(run).map((each) => `${each.topology}, ${notHeldText(each.notHeld)}`);
  return [
    ...part(`Changed since the drill of ${day}`, 'more change', 'known', changes, page),
    ...part(`Not held against the drill of ${day}`, 'more thing', 'inconclusive', notHeld, page),
  ];
}

function part(
  title: string,
  more: string,
  verdict: 'known' | 'inconclusive',
  all: readonly string[],
  { paint, width }: Page,
): string[] {
  if (all.length === 0) return [];
  const lines = [...all.slice(0, few), ...(all.length > few ? [`and ${countText(all.length - few, more)}`] : [])];
  const told = lines.map((line) => paint.verdict(verdict, paragraph(plainLine(line), 4, width)));
  return ['', paint.bold(`  ${title}`), ...told];
}
