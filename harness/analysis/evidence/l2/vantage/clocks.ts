/** Frames that two sniffers have in common, and by how much the clock of the second is ahead of that of the first. */
export interface ClockDifference {
  readonly interfaces: readonly [number, number];
  readonly aheadMs: number;
  readonly commonFrames: number;
}

/** Less is the time that a frame takes, and NTP's doing. */
const worthSayingMs = 20;
const kept = 256;
const limitNs = 2_000_000_000;
const limitOfConcurrentNs = 60_000_000_000;

/** By its place in the file. */
interface Activity {
  readonly first: number;
  last: number;
}

interface Pair {
  readonly interfaces: readonly [number, number];
  readonly aheadNs: number[];
  count: number;
}

/**
 * The clocks of a file's interfaces: of one machine, of several whose captures were merged, or of one after another. Those that are
 * heard in turn can be far apart; what one only begins when the other has ended is looked for close by.
 */
export class Clocks {
  private readonly activity = new Map<number, Activity>();
  private readonly pairs = new Map<string, Pair>();
  private count = 0;
  private latestClock: number | null = null;
  private latest: Activity = { first: 0, last: 0 };

  get several(): boolean {
    return this.activity.size > 1;
  }

  seen(clock: number): void {
    this.count += 1;
    if (clock !== this.latestClock) this.turnTo(clock);
    this.latest.last = this.count;
  }

  /** How far apart the stamps of one frame may be. */
  limitNs(one: number, other: number): number {
    const [first, second] = [this.activity.get(one), this.activity.get(other)];
    if (first === undefined || second === undefined) return limitNs;
    const concurrent = first.last > second.first && second.last > first.first;
    return concurrent ? limitOfConcurrentNs : limitNs;
  }

  common(one: number, other: number, otherAheadNs: number): void {
    const [first, second] = one < other ? [one, other] : [other, one];
    const aheadNs = one < other ? otherAheadNs : -otherAheadNs;
    const key = `${String(first)} ${String(second)}`;
    const pair: Pair = this.pairs.get(key) ?? { interfaces: [first, second], aheadNs: [], count: 0 };
    pair.count += 1;
    if (pair.aheadNs.length < kept) pair.aheadNs.push(aheadNs);
    this.pairs.set(key, pair);
  }

  /** Those that differ by more than the way of a frame. */
  differences(): readonly ClockDifference[] {
    return [...this.pairs.values()].flatMap(({ interfaces, aheadNs, count }) => {
      const sorted = aheadNs.toSorted((one, other) => one - other);
      const aheadMs = (sorted[Math.floor(sorted.length / 2)] ?? 0) / 1e6;
      return Math.abs(aheadMs) < worthSayingMs ? [] : [{ interfaces, aheadMs, commonFrames: count }];
    });
  }

  private turnTo(clock: number): void {
    this.latestClock = clock;
    this.latest = this.activity.get(clock) ?? { first: this.count, last: this.count };
    this.activity.set(clock, this.latest);
  }
}
