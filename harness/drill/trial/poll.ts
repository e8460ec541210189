import { setTimeout as sleep } from 'node:timers/promises';

const everyMs = 10;

/** Looks until something is there or the time is up; undefined when it never was. */
export async function poll<T>(
  look: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  atMostMs: number,
  signal: AbortSignal,
): Promise<T | undefined> {
  const deadline = performance.now() + atMostMs;
  for (;;) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (performance.now() >= deadline) return undefined;
    await sleep(everyMs, undefined, { signal });
  }
}
