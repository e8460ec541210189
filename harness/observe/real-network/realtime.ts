/** Nanoseconds since the epoch, to the millisecond. */
export const realtimeNs = (): bigint => BigInt(Date.now()) * 1_000_000n;

/**
 * The realtime clock's lead over the monotonic one: it changes only when the clock is stepped. Node tells the former in
 * milliseconds, so both are read when that has just gone on by one.
 */
export function clockOffsetNs(): bigint {
  const first = Date.now();
  let now = first;
  while (now === first) now = Date.now();
  return BigInt(now) * 1_000_000n - process.hrtime.bigint();
}
