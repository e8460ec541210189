/** A seeded source of uniform numbers in [0, 1) (mulberry32), so that a simulated rate is the same on every machine. */
export function seededUniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The fraction of `runs` for which `succeeds` is true. */
export function rate(runs: number, succeeds: (run: number) => boolean): number {
  let successes = 0;
  for (let run = 0; run < runs; run++) if (succeeds(run)) successes += 1;
  return successes / runs;
}

/** `n` draws. */
export const draw = (n: number, one: () => number): number[] => Array.from({ length: n }, one);
