import type { Frame } from 'tcpdump-parser';
import { Clocks } from './clocks';
import { Domains, type Place } from './domains';
import { toleranceOf } from './pairing';
import { RecentFrames } from './recent-frames';
import { Sights, type Sight } from './sights';

/** The kernel stamps a frame once, however many devices then pass it up; files that keep microseconds round it. */
const sameStampNs = 1_000;
/** What a device forwards leaves at once; a copy that is later than this belongs to another frame. */
const forwardingLimitNs = 20_000_000;

/**
 * Tells the copies of frames in a capture without ports: a frame that devices upon one another show several times (bridge, bond, VLAN,
 * macvlan), that a host passes on, or that two machines captured. The first, at the lowest device, stands for all.
 */
export class Copies {
  readonly clocks = new Clocks();
  readonly domains = new Domains();
  private readonly sights = new Sights();
  private readonly recent = new RecentFrames<Sight>();
  /** By where it is remembered: other clocks that have the frame too. */
  private readonly found = new Map<number, Set<number>>();
  /** Only what leaves is passed on: until something does, copies have one stamp. */
  private limitNs = sameStampNs;
  /** Frames that were taken for what a second clock stamped. */
  echoes = 0;

  /** `echoNs`: everything is there again so much later, by a second clock. */
  constructor(private echoNs?: number) {}

  /** Where the frame was seen first, which tells its broadcast domain; null when it is a copy of one before. */
  placeOf(frame: Frame): Place | null {
    const { elapsedNs: atNs, fingerprint } = frame;
    const sight = this.sights.of(frame);
    if (sight.direction === 'outbound') this.limitNs = forwardingLimitNs;
    this.clocks.seen(sight.clock);
    const latest = this.recent.find(fingerprint);
    const original = latest < 0 ? -1 : this.originalOf(sight, atNs, latest);
    const first = original < 0 ? undefined : this.recent.seen[original];
    if (first === undefined) {
      const kept = this.recent.keep(fingerprint, atNs, sight);
      if (this.found.size > 0) this.found.delete(kept);
      return sight.place;
    }
    this.domains.join(first.place, sight.place);
    if (first.clock === sight.clock) return null;
    this.found.set(original, (this.found.get(original) ?? new Set()).add(sight.clock));
    // What is said again and again may be a copy of any of them; only what is rare tells the clocks apart.
    if (this.recent.before(latest) < 0) this.clocks.common(first.clock, sight.clock, atNs - this.stampOf(original));
    return null;
  }

  private originalOf(sight: Sight, atNs: number, latest: number): number {
    const near = this.near(sight, atNs, latest);
    if (near >= 0) return near;
    if (this.echoNs !== undefined) return this.again(sight, atNs, latest, this.echoNs);
    return this.clocks.several ? this.far(sight, atNs, latest) : near;
  }

  /** By the same clock: seen a moment ago. */
  private near(sight: Sight, atNs: number, latest: number): number {
    for (let index = latest; index >= 0; index = this.recent.before(index)) {
      const apartNs = Math.abs(atNs - this.stampOf(index));
      const of = this.recent.seen[index];
      if (of === undefined || apartNs > this.limitNs) break;
      if (of.clock === sight.clock && isPassedOn(sight, of, apartNs) && areTagsOfOne(sight, of)) return index;
    }
    return -1;
  }

  /** By a second clock that is so much ahead: the oldest that has not been said again. */
  private again(sight: Sight, atNs: number, latest: number, echoNs: number): number {
    let oldest = -1;
    for (let index = latest; index >= 0; index = this.recent.before(index)) {
      const offNs = Math.abs(atNs - this.stampOf(index) - echoNs);
      const of = this.recent.seen[index];
      const isThere = of !== undefined && areTagsOfOne(sight, of);
      if (isThere && offNs <= toleranceOf(echoNs) && !this.found.has(index)) oldest = index;
    }
    if (oldest < 0) return -1;
    this.found.set(oldest, new Set());
    // Clocks drift.
    this.echoNs = atNs - this.stampOf(oldest);
    this.echoes += 1;
    return oldest;
  }

  /** By another clock: the oldest that has no copy of that clock yet. */
  private far({ clock, place }: Sight, atNs: number, latest: number): number {
    let oldest = -1;
    for (let index = latest; index >= 0; index = this.recent.before(index)) {
      const of = this.recent.seen[index];
      const isCopy =
        of !== undefined &&
        of.clock !== clock &&
        this.found.get(index)?.has(clock) !== true &&
        isSuffix(place.tags, of.place.tags) &&
        Math.abs(atNs - this.stampOf(index)) <= this.clocks.limitNs(clock, of.clock);
      if (isCopy) oldest = index;
    }
    return oldest;
  }

  private stampOf(index: number): number {
    return this.recent.atNs[index] ?? 0;
  }
}

/** On one device a tag stays as it is. */
function areTagsOfOne({ place, isMixed }: Sight, of: Sight): boolean {
  if (!isSuffix(place.tags, of.place.tags)) return false;
  return isMixed || place.device !== of.place.device || place.tags.length === of.place.tags.length;
}

function isPassedOn({ direction, place, isMixed }: Sight, of: Sight, apartNs: number): boolean {
  if (apartNs <= sameStampNs) return true;
  if (isMixed || place.device !== of.place.device) return direction === 'outbound' || of.direction === 'outbound';
  return direction === 'outbound' && of.direction === 'inbound';
}

/** A device takes tags off, or puts them on: one list ends with the other. Two VLANs never carry one frame. */
function isSuffix(one: readonly number[], other: readonly number[]): boolean {
  const [long, short] = one.length >= other.length ? [one, other] : [other, one];
  const rest = long.slice(long.length - short.length);
  return rest.every((tag, index) => tag === short[index]);
}
