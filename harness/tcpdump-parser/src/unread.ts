import type { Frame } from './frame';
import type { Packet, Unread } from './packet';

/** Why a frame says nothing, or less than it might: `unread` of its packet, or its packet's kind. */
export type UnreadCause = Unread | 'truncated' | 'malformed';

export interface UnreadFrames {
  readonly because: UnreadCause;
  /**
   * link-type: its LINKTYPE_ number; fragment: the IP protocol; truncated, names, unprinted: the protocol; esp: the group that it is sent to;
   * malformed: the reason; otherwise empty.
   */
  readonly what: string;
  readonly frames: number;
  /** Number of the first of them. */
  readonly first: number;
}

/** Undefined when everything in the frame was understood, or nothing in it could concern failover. */
export function unreadCause(packet: Packet): UnreadCause | undefined {
  switch (packet.kind) {
    case 'truncated':
    case 'malformed':
      return packet.kind;
    case 'other':
    case 'udp':
      return packet.unread;
    default:
      return undefined;
  }
}

/** Counts the frames that were not understood, by cause: what an analysis must say before it says that nothing happened. */
export class UnreadTally {
  private readonly byKey = new Map<string, UnreadFrames>();

  /** Decodes the frame, if it is not yet. */
  add(frame: Frame): void {
    const because = unreadCause(frame.packet);
    if (because === undefined) return;
    const what = unreadDetail(frame);
    const key = `${because} ${what}`;
    const known = this.byKey.get(key);
    this.byKey.set(key, { because, what, frames: (known?.frames ?? 0) + 1, first: known?.first ?? frame.number });
  }

  /** Commonest first. */
  get all(): readonly UnreadFrames[] {
    return [...this.byKey.values()].sort((a, b) => b.frames - a.frames || a.first - b.first);
  }
}

/** As `what` of UnreadFrames has it. */
export function unreadDetail({ packet, interface: { linkType } }: Frame): string {
  if (packet.kind === 'truncated') return packet.of;
  if (packet.kind === 'malformed') return packet.reason;
  if (packet.kind !== 'other') return '';
  if (packet.unread === 'link-type') return String(linkType);
  if (packet.unread === 'fragment') return String(packet.ipProtocol ?? '');
  if (packet.unread === 'esp') return isGroup(packet.destination) ? packet.destination : '';
  return packet.of ?? '';
}

/** An advertisement to the routers of a link goes to such an address; a private network's packets never do. */
function isGroup(address: string | undefined): address is string {
  return address !== undefined && (address.startsWith('224.0.0.') || address.startsWith('ff02:'));
}
