/** Turns the two 32-bit words of a timestamp into nanoseconds since the epoch. */
export interface Clock {
  (high: number, low: number): bigint;
  /** What one more in the lower word adds; absent where that is not the same everywhere. */
  readonly nsPerLow?: number;
}

const twoTo32 = 2 ** 32;
const scratch = new DataView(new ArrayBuffer(8));

/** One bigint is made per timestamp, where plain bigint arithmetic would make four: this is on the path of every frame. */
function join(high: number, low: number): bigint {
  scratch.setUint32(0, high);
  scratch.setUint32(4, low);
  return scratch.getBigUint64(0);
}

/** pcap: seconds, and a fraction of `nsPerTick` (1 or 1,000). The nanoseconds of the last seconds seen are kept: most frames share them. */
export function secondsClock(nsPerTick: number): Clock {
  let lastSeconds = 0;
  let high = 0;
  let low = 0;
  const clock = (seconds: number, fraction: number): bigint => {
    if (seconds !== lastSeconds) {
      const ns = BigInt(seconds) * 1_000_000_000n;
      lastSeconds = seconds;
      high = Number(ns >> 32n);
      low = Number(ns & 0xffffffffn);
    }
    const rest = low + fraction * nsPerTick;
    return join(high + Math.floor(rest / twoTo32), rest);
  };
  return Object.assign(clock, { nsPerLow: nsPerTick });
}

const nanoseconds: Clock = Object.assign(join, { nsPerLow: 1 });

const microseconds: Clock = Object.assign(
  (high: number, low: number) => {
    const rest = low * 1000;
    return join(high * 1000 + Math.floor(rest / twoTo32), rest);
  },
  { nsPerLow: 1000 },
);

/**
 * pcapng: a 64-bit count of ticks. `resolution` is the option if_tsresol (a negative power of ten, or of two when its top bit is set),
 * `offsetSeconds` the option if_tsoffset.
 */
export function tickClock(resolution: number, offsetSeconds: bigint): Clock {
  if (offsetSeconds === 0n && resolution === 9) return nanoseconds;
  if (offsetSeconds === 0n && resolution === 6) return microseconds;
  const exponent = BigInt(resolution & 0x7f);
  const offsetNs = offsetSeconds * 1_000_000_000n;
  const ticks: Clock = (high, low) => (BigInt(high) << 32n) | BigInt(low);
  if (resolution >= 0x80) return (high, low) => ((ticks(high, low) * 1_000_000_000n) >> exponent) + offsetNs;
  if (exponent <= 9n) {
    const nsPerTick = 10n ** (9n - exponent);
    return Object.assign((high: number, low: number) => ticks(high, low) * nsPerTick + offsetNs, {
      nsPerLow: Number(nsPerTick),
    });
  }
  const ticksPerNs = 10n ** (exponent - 9n);
  return (high, low) => ticks(high, low) / ticksPerNs + offsetNs;
}

/** The time of a file's first frame, once it is known. */
export interface FileStart {
  atNs?: bigint;
}

/** The same in nanoseconds after the file's first frame, as a number: exact for a hundred days, and ten times as fast as a bigint. */
export function elapsedBy(clock: Clock, start: FileStart): (high: number, low: number) => number {
  const { nsPerLow } = clock;
  let lastHigh = -1;
  let base = 0;
  return (high, low) => {
    start.atNs ??= clock(high, low);
    if (nsPerLow === undefined) return Number(clock(high, low) - start.atNs);
    if (high !== lastHigh) {
      lastHigh = high;
      base = Number(clock(high, 0) - start.atNs);
    }
    return base + low * nsPerLow;
  };
}
