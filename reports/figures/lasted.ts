import type { Blackout, SplitBrain } from '../../harness/analysis/types';

/** How long something lasted, as far as it was watched. */
export interface Lasted {
  readonly ms: number;
  /** It went on when the trial ended: it lasted for this long or longer. */
  readonly unfinished: boolean;
}

export const splitBrainLasted = ({ durationMs: ms, ended }: SplitBrain): Lasted => ({
  ms,
  unfinished: ended === 'unfinished',
});

export const blackoutLasted = ({ durationMs: ms, unfinished }: Blackout): Lasted => ({
  ms,
  unfinished: unfinished === true,
});

/** Null where there is none. Any of them that went on may have become the longest. */
export function longestOf(all: readonly (Lasted | null)[]): Lasted | null {
  const present = all.filter((each) => each !== null);
  if (present.length === 0) return null;
  return { ms: Math.max(...present.map(({ ms }) => ms)), unfinished: present.some(({ unfinished }) => unfinished) };
}
