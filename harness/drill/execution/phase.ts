import { createHash } from 'node:crypto';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** The seed of one trial, from the run's: the same run seed gives every trial of every drill the same schedule again. */
export function trialSeed(runSeed: string, topology: string, drill: string, trial: number): string {
  return createHash('sha256').update([runSeed, topology, drill, trial].join('\0')).digest('hex').slice(0, 16);
}

/** Numbers in [0, 1) drawn from a seed. */
export function drawsOf(seed: string): () => number {
  const generator = xoroshiro128plus(Number.parseInt(seed.slice(0, 8), 16) | 0);
  return () => uniformFloat64(generator);
}
