import type { MalformedPacket, OtherPacket, VrrpPacket } from '../packet';
import { ipv4Text, ipv6Text } from './address-text';
import { malformed } from './bytes';
import { fold, onesComplementSum, pseudoHeaderSum } from './checksum';
import { addressRange, destinationOf, otherDatagram, sourceOf, type Datagram } from './datagram';

const advertisement = 1;

/** RFC 9568 §5.1 and RFC 3768 §5.1. Versions before 2 and after 3 are not VRRP as anyone speaks it: they stay `other`. */
export function decodeVrrp(datagram: Datagram): VrrpPacket | MalformedPacket | OtherPacket {
  const { view, payloadAt: at, end } = datagram;
  if (at + 8 > end) return malformed(datagram, 'VRRP is cut short', end);
  const version = view.getUint8(at) >> 4;
  if (version !== 2 && version !== 3) return otherDatagram(datagram);
  if ((view.getUint8(at) & 15) !== advertisement)
    return malformed(datagram, 'the VRRP type is not an advertisement', at);
  const addressLength = datagram.version === 4 ? 4 : 16;
  const count = view.getUint8(at + 3);
  if (at + 8 + count * addressLength > end) return malformed(datagram, 'the VRRP addresses are cut short', end);
  const addressText = datagram.version === 4 ? ipv4Text : ipv6Text;
  const addresses: string[] = [];
  for (let index = 0; index < count; index += 1) addresses.push(addressText(view, at + 8 + index * addressLength));
  const packet: VrrpPacket = {
    kind: 'vrrp',
    version,
    source: sourceOf(datagram),
    destination: destinationOf(datagram),
    hopLimit: datagram.hopLimit,
    vrid: view.getUint8(at + 1),
    priority: view.getUint8(at + 2),
    advertIntervalMs: version === 2 ? view.getUint8(at + 5) * 1000 : (view.getUint16(at + 4) & 0xfff) * 10,
    addresses,
    checksum: checksumOf(datagram),
  };
  return version === 2 ? { ...packet, authType: view.getUint8(at + 4) } : packet;
}

function checksumOf(datagram: Datagram): VrrpPacket['checksum'] {
  const { view, payloadAt, end, protocol } = datagram;
  const sum = onesComplementSum(view, payloadAt, end);
  if (sum === 0xffff) return 'plain';
  return fold(sum + pseudoHeaderSum(view, addressRange(datagram), protocol, end - payloadAt)) === 0xffff
    ? 'pseudo'
    : 'wrong';
}
