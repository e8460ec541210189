import type { Bench } from './bench';

/**
 * Does all of it at once. Where one cannot go on, as where the disk is full, the others begin no more labs, and all of them are
 * over when that is told.
 */
export async function sideBySide<Done>(
  bench: Bench,
  jobs: readonly ((bench: Bench) => Promise<Done>)[],
): Promise<readonly Done[]> {
  const stop = new AbortController();
  const own = { ...bench, signal: AbortSignal.any([bench.signal, stop.signal]) };
  const doing = jobs.map((job) => job(own));
  try {
    return await Promise.all(doing);
  } finally {
    stop.abort();
    await Promise.allSettled(doing);
  }
}
