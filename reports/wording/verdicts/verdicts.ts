import type { RunResult, Verdict } from '../../../harness/judging/types';

/** A mark that needs no colour, and the word that goes with it. */
export interface VerdictWording {
  readonly glyph: string;
  readonly word: string;
  /** What it says of a whole run. */
  readonly headline: string;
}

export const verdictWording: Readonly<Record<Verdict, VerdictWording>> = {
  pass: { glyph: '✓', word: 'pass', headline: 'Passed' },
  fail: { glyph: '✗', word: 'fail', headline: 'Failed' },
  known: { glyph: '◆', word: 'known', headline: 'Passed, with known weaknesses' },
  inconclusive: { glyph: '?', word: 'inconclusive', headline: 'Inconclusive' },
  error: { glyph: '!', word: 'error', headline: 'The harness broke' },
  'not-applicable': { glyph: '–', word: 'not applicable', headline: 'Nothing applied' },
};

export const verdictOrder: readonly Verdict[] = ['fail', 'error', 'inconclusive', 'known', 'pass', 'not-applicable'];

/** How many drills ended with each verdict, in the order in which a reader wants them; none that is 0. */
export function tally(run: RunResult): { verdict: Verdict; count: number }[] {
  return verdictOrder
    .map((verdict) => ({ verdict, count: run.drills.filter((drill) => drill.verdict === verdict).length }))
    .filter(({ count }) => count > 0);
}

/** `22 pass, 2 fail, 3 known`. */
export const tallyText = (run: RunResult): string =>
  tally(run)
    .map(({ verdict, count }) => `${count} ${verdictWording[verdict].word}`)
    .join(', ');
