import type { OtherPacket, Packet } from '../packet';
import { decodeArp } from './arp';
import { slice, malformed, type FrameBytes } from './bytes';
import { EtherType } from './ether-type';
import { decodeIpv4 } from './ipv4';
import { decodeIpv6 } from './ipv6';
import { locatePayload } from './link-layer';
import { decodeUpperLayer } from './upper-layer';

export function decodeNetworkLayer(linkType: number, frame: FrameBytes): Packet {
  const { etherType, at, cutShort } = locatePayload(linkType, frame.view, frame.start, frame.end);
  if (cutShort) return malformed(frame, 'the link header is cut short', frame.end);
  switch (etherType) {
    case EtherType.arp:
      return decodeArp(frame, at) ?? otherThanIp(frame, etherType, at);
    case EtherType.ipv4: {
      const datagram = decodeIpv4(frame, at);
      return datagram.kind === 'malformed' ? datagram : decodeUpperLayer(datagram);
    }
    case EtherType.ipv6: {
      const datagram = decodeIpv6(frame, at);
      return datagram.kind === 'malformed' ? datagram : decodeUpperLayer(datagram);
    }
    default:
      return otherThanIp(frame, etherType, at);
  }
}

function otherThanIp(frame: FrameBytes, etherType: number, at: number): OtherPacket {
  return { kind: 'other', etherType, payload: slice(frame.view, at, frame.end) };
}
