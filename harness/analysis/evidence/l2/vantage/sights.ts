import { LinkType, type Frame } from 'tcpdump-parser';
import type { Place } from './domains';

/** Where and how a frame was seen, beside when. */
export interface Sight {
  readonly place: Place;
  /** The capture mixes devices, and does not say which: a frame with a tag and the same without it may be one. */
  readonly isMixed: boolean;
  /** Whose clock stamped it: interfaces of a file may come from several machines. */
  readonly clock: number;
  readonly direction: Frame['direction'];
}

const untagged: readonly number[] = [];

/** Nearly every frame is seen as others were before: each way to be seen is made once. */
export class Sights {
  private readonly known = new Map<string, Sight>();
  private latest: Sight | null = null;
  private latestId = -1;
  private latestIndex = -1;

  of(frame: Frame): Sight {
    const { direction, isTagged, interfaceIndex = 0 } = frame;
    const { id } = frame.interface;
    const { latest } = this;
    const isAsBefore =
      latest !== null && id === this.latestId && interfaceIndex === this.latestIndex && direction === latest.direction;
    if (isAsBefore && !isTagged && latest.place.tags === untagged) return latest;
    this.latest = this.find(frame, isTagged);
    [this.latestId, this.latestIndex] = [id, interfaceIndex];
    return this.latest;
  }

  private find(frame: Frame, isTagged: boolean): Sight {
    const { direction = '', interfaceIndex = 0 } = frame;
    // VLAN 0 is a priority, not a VLAN (IEEE 802.1Q).
    const tags = isTagged ? frame.link.vlanIds.filter((vlan) => vlan !== 0) : untagged;
    const key = `${String(frame.interface.id)} ${String(interfaceIndex)} ${direction} ${tags.join('.')}`;
    const known = this.known.get(key) ?? sightOf(frame, tags.length === 0 ? untagged : tags);
    this.known.set(key, known);
    return known;
  }
}

function sightOf(
  { interface: { id, name, linkType }, interfaceIndex = 0, direction }: Frame,
  tags: readonly number[],
): Sight {
  const isPrinted = linkType === LinkType.printed;
  const device = interfaceIndex === 0 ? (name ?? '') : `interface ${String(interfaceIndex)}`;
  return {
    place: { device, tags },
    isMixed: linkType === LinkType.linuxSll || isPrinted,
    clock: isPrinted ? -1 : id,
    direction,
  };
}
