/** As many as a busy network sends in the time that a copy of any of them may take. */
const capacity = 4096;
const slots = 2 * capacity;
const none = -1;

/**
 * The latest frames, to be found by their fingerprints. Each has a place in arrays of numbers, which the frame that is seen 4096 frames
 * later takes: whole captures go through here, and nothing is made or thrown away.
 */
export class RecentFrames<T> {
  /** What is known of each. */
  readonly seen: T[] = [];
  /** Nanoseconds after the first frame: exact for a hundred days, and much faster than a bigint. */
  readonly atNs = new Float64Array(capacity);
  private readonly fingerprints = new Float64Array(capacity);
  /** Of those that share a slot: the one before, and after. */
  private readonly older = new Int16Array(capacity).fill(none);
  private readonly newer = new Int16Array(capacity).fill(none);
  private readonly latest = new Int16Array(slots).fill(none);
  private next = 0;
  private count = 0;

  /** Where the latest with the fingerprint is; -1 when there is none. */
  find(fingerprint: number): number {
    return this.same(this.latest[fingerprint & (slots - 1)] ?? none, fingerprint);
  }

  /** The one before it with the same fingerprint; -1 when there is none. */
  before(index: number): number {
    return this.same(this.older[index] ?? none, this.fingerprints[index] ?? 0);
  }

  /** In the place of the oldest. @returns where */
  keep(fingerprint: number, atNs: number, seen: T): number {
    const index = this.next;
    if (this.count === capacity) this.forget(index);
    else this.count += 1;
    this.next = (index + 1) % capacity;
    const slot = fingerprint & (slots - 1);
    const latest = this.latest[slot] ?? none;
    this.fingerprints[index] = fingerprint;
    this.atNs[index] = atNs;
    this.seen[index] = seen;
    this.older[index] = latest;
    this.newer[index] = none;
    if (latest !== none) this.newer[latest] = index;
    this.latest[slot] = index;
    return index;
  }

  private same(from: number, fingerprint: number): number {
    let index = from;
    while (index !== none && this.fingerprints[index] !== fingerprint) index = this.older[index] ?? none;
    return index;
  }

  /** The oldest of all, and so of those in its slot. */
  private forget(index: number): void {
    const newer = this.newer[index] ?? none;
    if (newer === none) this.latest[(this.fingerprints[index] ?? 0) & (slots - 1)] = none;
    else this.older[newer] = none;
  }
}
