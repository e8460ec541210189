import { LinkType, type Frame } from 'tcpdump-parser';
import { Clocks } from './clocks';
import { Domains, type Place } from './domains';
import { before, nobody, RecentFrames, type Seen } from './recent-frames';

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
  private readonly domains = new Domains();
  private readonly recent = new RecentFrames();
  private readonly places = new Map<number, Place>();
  private firstNs: bigint | null = null;
  /** Only what leaves is passed on: until something does, copies have one stamp. */
  private limitNs = sameStampNs;

  /** The broadcast domain of a frame; null when the frame is a copy of one before. */
  domainOf(frame: Frame): string | null {
    const seen = this.look(frame);
    this.clocks.seen(seen.clock);
    const latest = this.recent.find();
    const original =
      latest && (near(seen, latest, this.limitNs) ?? (this.clocks.several ? this.far(seen, latest) : undefined));
    if (original === undefined) {
      this.recent.keep();
      return this.domains.of(seen.place);
    }
    this.domains.join(original.place, seen.place);
    if (original.clock === seen.clock) return null;
    original.found = new Set([...original.found, seen.clock]);
    // What is said again and again may be a copy of any of them; only what is rare tells the clocks apart.
    if (latest !== undefined && before(latest) === undefined)
      this.clocks.common(original.clock, seen.clock, seen.atNs - original.atNs);
    return null;
  }

  private look(frame: Frame): Seen {
    const { linkType, id } = frame.interface;
    const { timeNs, direction } = frame;
    const isPrinted = linkType === LinkType.printed;
    this.firstNs ??= timeNs;
    if (direction === 'outbound') this.limitNs = forwardingLimitNs;
    const seen = this.recent.hand;
    seen.fingerprint = frame.fingerprint;
    seen.atNs = Number(timeNs - this.firstNs);
    seen.place = this.placeOf(frame);
    seen.isMixed = linkType === LinkType.linuxSll || isPrinted;
    seen.clock = isPrinted ? -1 : id;
    seen.direction = direction;
    seen.found = nobody;
    return seen;
  }

  /** Nearly every frame is seen where others were before, without a tag. */
  private placeOf(frame: Frame): Place {
    const { id, name } = frame.interface;
    const index = frame.interfaceIndex ?? 0;
    const key = id * 2 ** 32 + index;
    // VLAN 0 is a priority, not a VLAN (IEEE 802.1Q).
    const tags = frame.isTagged ? frame.link.vlanIds.filter((vlan) => vlan !== 0) : untagged;
    const known = tags.length === 0 ? this.places.get(key) : undefined;
    if (known !== undefined) return known;
    const place = { device: index === 0 ? (name ?? '') : `interface ${String(index)}`, tags };
    if (tags.length === 0) this.places.set(key, place);
    return place;
  }

  /** By another clock: the oldest that has no copy of that clock yet. */
  private far(seen: Seen, latest: Seen): Seen | undefined {
    let oldest: Seen | undefined;
    for (let of: Seen | undefined = latest; of !== undefined; of = before(of)) {
      const isCopy =
        of.clock !== seen.clock &&
        !of.found.has(seen.clock) &&
        isSuffix(seen.place.tags, of.place.tags) &&
        apartNs(seen, of) <= this.clocks.limitNs(seen.clock, of.clock);
      if (isCopy) oldest = of;
    }
    return oldest;
  }
}

const untagged: readonly number[] = [];

const apartNs = (one: Seen, other: Seen): number => Math.abs(one.atNs - other.atNs);

/** By the same clock: seen a moment ago. */
function near(seen: Seen, latest: Seen, limitNs: number): Seen | undefined {
  for (let of: Seen | undefined = latest; of !== undefined && apartNs(seen, of) <= limitNs; of = before(of))
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
