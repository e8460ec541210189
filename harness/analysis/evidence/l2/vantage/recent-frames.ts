import type { Frame } from 'tcpdump-parser';
import type { Place } from './domains';

/** What is remembered of a frame. */
export interface Seen {
  fingerprint: number;
  /** Nanoseconds after the first frame: exact for a hundred days, and much faster than a bigint. */
  atNs: number;
  place: Place;
  /** The capture mixes devices, and does not say which: a frame with a tag and the same without it may be one. */
  isMixed: boolean;
  /** Whose clock stamped it: interfaces of a file may come from several machines. */
  clock: number;
  direction: Frame['direction'];
  /** Other clocks that have it too. */
  found: ReadonlySet<number>;
  /** The one before, and after, in the same slot. */
  before: Seen | undefined;
  after: Seen | undefined;
}

const capacity = 4096;
const slots = 2 * capacity;
export const nobody: ReadonlySet<number> = new Set();

/**
 * The latest frames, to be found by their fingerprints. Every frame of a capture goes through here: those that are forgotten are written
 * over, so that nothing is made or thrown away.
 */
export class RecentFrames {
  /** The frame in hand, to be filled in. */
  hand = blank();
  private readonly ring: Seen[] = [];
  private readonly latest = new Array<Seen | undefined>(slots).fill(undefined);
  private next = 0;

  /** The latest that is the same as the one in hand. */
  find(): Seen | undefined {
    const { fingerprint } = this.hand;
    const latest = this.latest[fingerprint & (slots - 1)];
    return latest === undefined || latest.fingerprint === fingerprint ? latest : before(latest, fingerprint);
  }

  /** Keeps the frame in hand, in the place of the oldest. */
  keep(): void {
    const { hand } = this;
    const oldest = this.ring[this.next];
    if (oldest !== undefined) this.forget(oldest);
    this.ring[this.next] = hand;
    this.next = (this.next + 1) % capacity;
    this.link(hand);
    this.hand = oldest ?? blank();
  }

  private link(seen: Seen): void {
    const slot = seen.fingerprint & (slots - 1);
    const latest = this.latest[slot];
    seen.before = latest;
    seen.after = undefined;
    if (latest !== undefined) latest.after = seen;
    this.latest[slot] = seen;
  }

  /** The oldest of all, and so of those in its slot. */
  private forget({ fingerprint, after }: Seen): void {
    if (after === undefined) this.latest[fingerprint & (slots - 1)] = undefined;
    else after.before = undefined;
  }
}

/** The one before it that is the same. */
export function before(seen: Seen, fingerprint = seen.fingerprint): Seen | undefined {
  let of = seen.before;
  while (of !== undefined && of.fingerprint !== fingerprint) of = of.before;
  return of;
}

function blank(): Seen {
  return {
    ...{ fingerprint: 0, atNs: 0, place: { device: '', tags: [] }, isMixed: false, clock: 0, direction: undefined },
    ...{ found: nobody, before: undefined, after: undefined },
  };
}
