import type { Writes } from '../types';

/** Writes that server-a acknowledged, so many of which are not on server-b, which is left; null: nobody could be read. */
export const writesOf = (
  acknowledged: number,
  lost: { readonly count: number; readonly spanMs: number } | null,
): Writes => ({
  ...{ acknowledged, primaries: ['server-b'], unknown: { count: 0, kept: 0 }, refusedKept: 0, lag: null },
  lost: lost && { ...lost, acknowledgedBy: ['server-a'] },
});
