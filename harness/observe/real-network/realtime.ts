/** Nanoseconds since the epoch, to the millisecond. */
export const realtimeNs = (): bigint => BigInt(Date.now()) * 1_000_000n;

/** As many as are not all late: another process may come in between. */
const readingsOfClocks = 5;

/**
 * The realtime clock's lead over the monotonic one: it changes only when the clock is stepped. Node tells the former in
 * milliseconds, so both are read when that has just gone on by one; of several times the truest.
 */
export function clockOffsetNs(): bigint {
  const readings = Array.from({ length: readingsOfClocks }, reading);
  return readings.reduce((greatest, one) => (one > greatest ? one : greatest));
}

/** At the moment at which a millisecond begins; a little later it is less. */
function reading(): bigint {
  const first = Date.now();
  let now = first;
  while (now === first) now = Date.now();
  return BigInt(now) * 1_000_000n - process.hrtime.bigint();
}
