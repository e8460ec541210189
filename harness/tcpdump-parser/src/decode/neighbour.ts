import type { MalformedPacket, NeighbourPacket } from '../packet';
import { ipv6Text, macText } from './address-text';
import { malformed } from './bytes';
import { destinationOf, sourceOf, type Datagram } from './datagram';

const optionsAt = 24;
const linkAddressOption = { 'neighbour-solicitation': 1, 'neighbour-advertisement': 2 } as const;

/** RFC 4861 §4.3 and §4.4; options §4.6. */
export function decodeNeighbour(datagram: Datagram, kind: NeighbourPacket['kind']): NeighbourPacket | MalformedPacket {
  const { view, payloadAt: at, end } = datagram;
  if (at + optionsAt > end) return malformed(datagram, 'neighbour discovery is cut short', end);
  let linkAddress: string | undefined;
  for (let option = at + optionsAt; option < end;) {
    const length = option + 2 <= end ? view.getUint8(option + 1) * 8 : 0;
    if (length === 0) return malformed(datagram, 'a neighbour discovery option has no length', option);
    if (option + length > end) return malformed(datagram, 'a neighbour discovery option is cut short', end);
    if (length === 8 && view.getUint8(option) === linkAddressOption[kind]) linkAddress ??= macText(view, option + 2);
    option += length;
  }
  const source = sourceOf(datagram);
  const flags = kind === 'neighbour-advertisement' ? view.getUint8(at + 4) : 0;
  return {
    kind,
    source,
    destination: destinationOf(datagram),
    target: ipv6Text(view, at + 8),
    ...(linkAddress !== undefined && { linkAddress }),
    router: (flags & 0x80) !== 0,
    solicited: (flags & 0x40) !== 0,
    override: (flags & 0x20) !== 0,
    duplicateAddressDetection: kind === 'neighbour-solicitation' && source === '::',
  };
}
