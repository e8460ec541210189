import type { OtherPacket, Unread } from '../packet';
import { ipv4Text, ipv6Text } from './address-text';
import { slice } from './bytes';

/** An IP packet whose headers, extensions included, have been read. */
export interface Datagram {
  readonly kind: 'datagram';
  readonly version: 4 | 6;
  readonly view: DataView;
  /** Of the frame, for the offsets of malformed packets. */
  readonly start: number;
  /** Of the IP header. */
  readonly headerAt: number;
  readonly hopLimit: number;
  readonly protocol: number;
  readonly payloadAt: number;
  /** Where the payload ends in the capture. */
  readonly end: number;
  /** Where it ended on the wire. */
  readonly wireEnd: number;
  /** A part of a larger packet: its payload is not a whole message, or not the beginning of one. */
  readonly fragment: boolean;
}

/** Source and destination stand side by side in both headers. */
export function addressRange({ version, headerAt }: Datagram): { start: number; end: number } {
  return version === 4 ? { start: headerAt + 12, end: headerAt + 20 } : { start: headerAt + 8, end: headerAt + 40 };
}

export function sourceOf({ version, view, headerAt }: Datagram): string {
  return version === 4 ? ipv4Text(view, headerAt + 12) : ipv6Text(view, headerAt + 8);
}

export function destinationOf({ version, view, headerAt }: Datagram): string {
  return version === 4 ? ipv4Text(view, headerAt + 16) : ipv6Text(view, headerAt + 24);
}

export function otherDatagram(datagram: Datagram, unread?: Unread): OtherPacket {
  return {
    kind: 'other',
    etherType: datagram.version === 4 ? 0x0800 : 0x86dd,
    source: sourceOf(datagram),
    destination: destinationOf(datagram),
    ipProtocol: datagram.protocol,
    payload: slice(datagram.view, datagram.headerAt, datagram.end),
    ...(unread && { unread }),
  };
}
