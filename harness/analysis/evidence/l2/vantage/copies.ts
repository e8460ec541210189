import { LinkType, type Frame } from 'tcpdump-parser';
import { bodyOf, isTagged } from './frame-body';
import { Clocks } from './clocks';
import { Domains, type Place } from './domains';

interface Seen {
  readonly body: string;
  /** Nanoseconds after the first frame: exact for a hundred days, and much faster than a bigint. */
  readonly atNs: number;
  readonly place: Place;
  /** The capture mixes devices, and does not say which: a frame with a tag and the same without it may be one. */
  readonly isMixed: boolean;
  /** Whose clock stamped it: interfaces of a file may come from several machines. */
  readonly clock: number;
  readonly direction: Frame['direction'];
  /** Other clocks that have it too. */
  found: ReadonlySet<number>;
  /** The one before, and after, with the same body. */
  before: Seen | undefined;
  after: Seen | undefined;
}

/** The kernel stamps a frame once, however many devices then pass it up; files that keep microseconds round it. */
const sameStampNs = 1_000;
/** What a device forwards leaves at once; a copy that is later than this belongs to another frame. */
const forwardingLimitNs = 20_000_000;
const remembered = 4096;
const nobody: ReadonlySet<number> = new Set();

/**
 * Tells the copies of frames in a capture without ports: a frame that devices upon one another show several times (bridge, bond, VLAN,
 * macvlan), that a host passes on, or that two machines captured. The first, at the lowest device, stands for all.
 */
export class Copies {
  private readonly domains = new Domains();
  readonly clocks = new Clocks();
  /** The latest with each body. */
  private readonly byBody = new Map<string, Seen>();
  private readonly order: Seen[] = [];
  private readonly places = new Map<number, Place>();
  private next = 0;
  private firstNs: bigint | null = null;

  /** The broadcast domain of a frame; null when the frame is a copy of one before. */
  domainOf(frame: Frame): string | null {
    const seen = this.look(frame);
    this.clocks.seen(seen.clock);
    const latest = this.byBody.get(seen.body);
    const original = near(seen, latest) ?? (this.clocks.several ? this.far(seen, latest) : undefined);
    if (original === undefined) {
      this.remember(seen, latest);
      return this.domains.of(seen.place);
    }
    this.domains.join(original.place, seen.place);
    if (original.clock === seen.clock) return null;
    original.found = new Set([...original.found, seen.clock]);
    // What is said again and again may be a copy of any of them; only what is rare tells the clocks apart.
    if (latest?.before === undefined) this.clocks.common(original.clock, seen.clock, seen.atNs - original.atNs);
    return null;
  }

  private look(frame: Frame): Seen {
    const { linkType, id: clock } = frame.interface;
    const { direction, timeNs } = frame;
    this.firstNs ??= timeNs;
    const isPrinted = linkType === LinkType.printed;
    return {
      body: bodyOf(frame),
      atNs: Number(timeNs - this.firstNs),
      place: this.placeOf(frame),
      // The capture mixes devices, and does not say which.
      isMixed: linkType === LinkType.linuxSll || isPrinted,
      clock: isPrinted ? -1 : clock,
      direction,
      found: nobody,
      before: undefined,
      after: undefined,
    };
  }

  /** Nearly every frame is seen where others were before, without a tag. */
  private placeOf(frame: Frame): Place {
    const { id, name, linkType } = frame.interface;
    const index = linkType === LinkType.linuxSll2 && frame.data.length >= 8 ? u32(frame.data, 4) : 0;
    const key = id * 2 ** 32 + index;
    // VLAN 0 is a priority, not a VLAN (IEEE 802.1Q).
    const tags = isTagged(frame) ? frame.link.vlanIds.filter((vlan) => vlan !== 0) : [];
    const known = tags.length === 0 ? this.places.get(key) : undefined;
    if (known !== undefined) return known;
    const place = { device: index === 0 ? (name ?? '') : `interface ${String(index)}`, tags };
    if (tags.length === 0) this.places.set(key, place);
    return place;
  }

  /** By another clock: the oldest that has no copy of that clock yet. */
  private far(seen: Seen, latest: Seen | undefined): Seen | undefined {
    let oldest: Seen | undefined;
    for (let of = latest; of !== undefined; of = of.before) {
      const isCopy =
        of.clock !== seen.clock &&
        !of.found.has(seen.clock) &&
        isSuffix(seen.place.tags, of.place.tags) &&
        apartNs(seen, of) <= this.clocks.limitNs(seen.clock, of.clock);
      if (isCopy) oldest = of;
    }
    return oldest;
  }

  private remember(seen: Seen, latest: Seen | undefined): void {
    const gone = this.order[this.next];
    if (gone !== undefined) this.forget(gone);
    this.order[this.next] = seen;
    this.next = (this.next + 1) % remembered;
    this.byBody.set(seen.body, seen);
    // What has just been forgotten is nobody's predecessor any more.
    if (latest === undefined || latest === gone) return;
    seen.before = latest;
    latest.after = seen;
  }

  /** The oldest of all, and so of those with its body. */
  private forget({ body, after }: Seen): void {
    if (after === undefined) this.byBody.delete(body);
    else after.before = undefined;
  }
}

const u32 = (data: Uint8Array, at: number): number => new DataView(data.buffer, data.byteOffset).getUint32(at);

const apartNs = (one: Seen, other: Seen): number => Math.abs(one.atNs - other.atNs);

/** By the same clock: seen a moment ago. */
function near(seen: Seen, latest: Seen | undefined): Seen | undefined {
  for (let of = latest; of !== undefined && apartNs(seen, of) <= forwardingLimitNs; of = of.before)
    if (of.clock === seen.clock && isPassedOn(seen, of) && areTagsOfOne(seen, of)) return of;
  return undefined;
}

/** On one device a tag stays as it is. */
function areTagsOfOne({ place, isMixed }: Seen, of: Seen): boolean {
  if (!isSuffix(place.tags, of.place.tags)) return false;
  return isMixed || place.device !== of.place.device || place.tags.length === of.place.tags.length;
}

function isPassedOn(seen: Seen, of: Seen): boolean {
  if (apartNs(seen, of) <= sameStampNs) return true;
  const { direction, place } = seen;
  if (place.device !== of.place.device) return direction === 'outbound' || of.direction === 'outbound';
  return direction === 'outbound' && of.direction === 'inbound';
}

/** A device takes tags off, or puts them on: one list ends with the other. Two VLANs never carry one frame. */
function isSuffix(one: readonly number[], other: readonly number[]): boolean {
  const [long, short] = one.length >= other.length ? [one, other] : [other, one];
  const rest = long.slice(long.length - short.length);
  return rest.every((tag, index) => tag === short[index]);
}
