import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const rounds = 8;

setFlagsFromString('--expose-gc');
/** Made once: a context is some 170 kB of heap by itself, and would be the noise in what it measures. */
const collect = runInNewContext('gc') as () => void;

/**
 * By how many bytes a round of work makes the heap grow, array buffers included: the least but one of several, after as many to warm up, which
 * fill what is of a fixed size. What leaks grows with every round; compiled code, and what a collection has left for the next, with some.
 */
export function growthPerRound(work: (round: number) => void): number {
  for (let round = 0; round < rounds; round += 1) work(round);
  const grown: number[] = [];
  let before = heapInUse();
  for (let round = rounds; round < 2 * rounds; round += 1) {
    work(round);
    const after = heapInUse();
    grown.push(after - before);
    before = after;
  }
  return grown.sort((one, other) => one - other)[1] ?? 0;
}

/** Bytes that survive a collection. */
function heapInUse(): number {
  collect();
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
