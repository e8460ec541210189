import { LinkType, type Frame } from 'tcpdump-parser';
import { bodyOf } from './frame-body';
import { Clocks } from './clocks';
import { Domains, type Place } from './domains';

interface Seen {
  readonly body: string;
  readonly atNs: bigint;
  readonly place: Place;
  /** The capture mixes devices, and does not say which: a frame with a tag and the same without it may be one. */
  readonly isMixed: boolean;
  /** Whose clock stamped it: interfaces of a file may come from several machines. */
  readonly clock: number;
  readonly sender: string | undefined;
  readonly direction: Frame['direction'];
  /** Other clocks that have it too. */
  readonly found: Set<number>;
}

/** The kernel stamps a frame once, however many devices then pass it up; files that keep microseconds round it. */
const sameStampNs = 1_000n;
/** What a device forwards leaves at once; a copy that is later than this belongs to another frame. */
const forwardingLimitNs = 20_000_000n;
const remembered = 4096;

/**
 * Tells the copies of frames in a capture without ports: a frame that devices upon one another show several times (bridge, bond, VLAN,
 * macvlan), that a host passes on, or that two machines captured. The first, at the lowest device, stands for all.
 */
export class Copies {
  private readonly domains = new Domains();
  readonly clocks = new Clocks();
  private readonly byBody = new Map<string, Seen[]>();
  private readonly order: Seen[] = [];
  private next = 0;

  /** The broadcast domain of a frame; null when the frame is a copy of one before. */
  domainOf(frame: Frame): string | null {
    const seen = this.look(frame);
    this.clocks.seen(seen.clock);
    const same = this.byBody.get(seen.body) ?? [];
    const original = near(seen, same) ?? (this.clocks.several ? this.far(seen, same) : undefined);
    if (original === undefined) {
      this.remember(seen, same);
      return this.domains.of(seen.place);
    }
    this.domains.join(original.place, seen.place);
    if (original.clock === seen.clock) return null;
    original.found.add(seen.clock);
    // What is said again and again may be a copy of any of them; only what is rare tells the clocks apart.
    if (same.length === 1) this.clocks.common(original.clock, seen.clock, seen.atNs - original.atNs);
    return null;
  }

  private look(frame: Frame): Seen {
    const { id, name, linkType } = frame.interface;
    const { interfaceIndex, vlanIds, sourceMac } = frame.link;
    const device = interfaceIndex === undefined ? (name ?? '') : `interface ${String(interfaceIndex)}`;
    // VLAN 0 is a priority, not a VLAN (IEEE 802.1Q).
    const place = { device, tags: vlanIds.filter((vlan) => vlan !== 0) };
    const clock = linkType === LinkType.printed ? -1 : id;
    const { direction, timeNs: atNs } = frame;
    const isMixed = linkType === LinkType.linuxSll || linkType === LinkType.printed;
    return { body: bodyOf(frame), atNs, place, isMixed, clock, sender: sourceMac, direction, found: new Set() };
  }

  /** By another clock: the oldest that has no copy of that clock yet. */
  private far(seen: Seen, same: readonly Seen[]): Seen | undefined {
    return same.find(
      (of) =>
        of.clock !== seen.clock &&
        of.sender === seen.sender &&
        !of.found.has(seen.clock) &&
        isSuffix(seen.place.tags, of.place.tags) &&
        apartNs(seen, of) <= this.clocks.limitNs(seen.clock, of.clock),
    );
  }

  private remember(seen: Seen, same: Seen[]): void {
    const gone = this.order[this.next];
    if (gone !== undefined) this.forget(gone);
    this.order[this.next] = seen;
    this.next = (this.next + 1) % remembered;
    same.push(seen);
    this.byBody.set(seen.body, same);
  }

  private forget(seen: Seen): void {
    const same = this.byBody.get(seen.body) ?? [];
    same.shift();
    if (same.length === 0) this.byBody.delete(seen.body);
  }
}

const apartNs = (one: Seen, other: Seen): bigint =>
  one.atNs > other.atNs ? one.atNs - other.atNs : other.atNs - one.atNs;

/** By the same clock: seen a moment ago. */
function near(seen: Seen, same: readonly Seen[]): Seen | undefined {
  for (let index = same.length - 1; index >= 0; index -= 1) {
    const of = same[index];
    if (of === undefined || apartNs(seen, of) > forwardingLimitNs) return undefined;
    if (of.clock === seen.clock && areTagsOfOne(seen, of) && isPassedOn(seen, of)) return of;
  }
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
