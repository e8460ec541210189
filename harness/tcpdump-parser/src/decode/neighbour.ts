import type { MalformedPacket, NeighbourPacket, TruncatedPacket } from '../packet';
import { ipv6Text, macText } from './address-text';
import { malformed } from './bytes';
import { onesComplementSum, pseudoHeaderSum } from './checksum';
import { messageCutShort } from './cut-short';
import { addressRange, destinationOf, sourceOf, type Datagram } from './datagram';

const optionsAt = 24;
const linkAddressOption = { 'neighbour-solicitation': 1, 'neighbour-advertisement': 2 } as const;

/** RFC 4861 §4.3 and §4.4; options §4.6. */
export function decodeNeighbour(
  datagram: Datagram,
  kind: NeighbourPacket['kind'],
): NeighbourPacket | TruncatedPacket | MalformedPacket {
  const { view, payloadAt: at, end, wireEnd } = datagram;
  if (at + optionsAt > end) return messageCutShort(datagram, 'icmpv6', 'neighbour discovery is cut short');
  let linkAddress: string | undefined;
  for (let option = at + optionsAt; option < end;) {
    if (option + 2 > end && end < wireEnd) break;
    const length = option + 2 <= end ? view.getUint8(option + 1) * 8 : 0;
    if (length === 0) return malformed(datagram, 'a neighbour discovery option has no length', option);
    if (option + length > wireEnd) return malformed(datagram, 'a neighbour discovery option is cut short', end);
    if (option + length > end) break;
    if (length === 8 && view.getUint8(option) === linkAddressOption[kind]) linkAddress ??= macText(view, option + 2);
    option += length;
  }
  const source = sourceOf(datagram);
  const flags = kind === 'neighbour-advertisement' ? view.getUint8(at + 4) : 0;
  const packet: NeighbourPacket = {
    kind,
    source,
    destination: destinationOf(datagram),
    hopLimit: datagram.hopLimit,
    target: ipv6Text(view, at + 8),
    router: (flags & 0x80) !== 0,
    solicited: (flags & 0x40) !== 0,
    override: (flags & 0x20) !== 0,
    duplicateAddressDetection: kind === 'neighbour-solicitation' && source === '::',
    checksum: checksumOf(datagram),
  };
  return linkAddress === undefined ? packet : { ...packet, linkAddress };
}

/** RFC 4443 §2.3: always with the pseudo-header. */
function checksumOf(datagram: Datagram): NeighbourPacket['checksum'] {
  const { view, payloadAt, end, wireEnd, protocol } = datagram;
  if (end < wireEnd) return 'unknown';
  const pseudo = pseudoHeaderSum(view, addressRange(datagram), protocol, end - payloadAt);
  return onesComplementSum(view, payloadAt, end, pseudo) === 0xffff ? 'right' : 'wrong';
}
