import type { OtherPacket, Packet, Unread } from '../packet';
import { decodeArp } from './arp';
import { slice, type FrameBytes } from './bytes';
import { cutShort } from './cut-short';
import { EtherType } from './ether-type';
import { decodeIpv4 } from './ipv4';
import { decodeIpv6 } from './ipv6';
import { knowsLinkType, type PayloadLocation } from './link-layer';
import { tunnelOfEtherType } from './tunnel';
import { decodeUpperLayer } from './upper-layer';

export function decodeNetworkLayer(linkType: number, location: PayloadLocation, frame: FrameBytes): Packet {
  const { etherType, at } = location;
  if (location.cutShort) return cutShort(frame, 'link', 'the link header is cut short');
  switch (etherType) {
    case EtherType.arp:
      return decodeArp(frame, at) ?? otherThanIp(frame, etherType, at);
    case EtherType.ipv4: {
      const datagram = decodeIpv4(frame, at);
      return datagram.kind === 'datagram' ? decodeUpperLayer(datagram) : datagram;
    }
    case EtherType.ipv6: {
      const datagram = decodeIpv6(frame, at);
      return datagram.kind === 'datagram' ? decodeUpperLayer(datagram) : datagram;
    }
    default:
      return otherThanIp(frame, etherType, at, knowsLinkType(linkType) ? tunnelOfEtherType(etherType) : 'link-type');
  }
}

function otherThanIp(frame: FrameBytes, etherType: number, at: number, unread?: Unread): OtherPacket {
  return { kind: 'other', etherType, payload: slice(frame.view, at, frame.end), ...(unread && { unread }) };
}
