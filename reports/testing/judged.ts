import type { Judged } from './drills';

export const met = { kind: 'met' } as const;
export const within = (limitMs: number): Judged => ({
  expectation: { name: 'takeOverWithin', limitMs },
  verdict: 'pass',
  measuredMs: null,
  reason: met,
});
export const oneOwner: Judged = {
  expectation: { name: 'neverHaveTwoOwners' },
  verdict: 'pass',
  measuredMs: 0,
  reason: met,
};
export const twoOwners = (durationMs: number) =>
  ({ kind: 'split-brain', class: 'conflict', owners: ['server-a', 'server-b'], durationMs }) as const;
