import type { NeighbourPacket } from '../packet';
import type { PrintedDatagram } from './printed-datagram';

const message = /^ICMP6, neighbor (solicitation|advertisement),(?: length \d+,)? (?:who has|tgt is) ([0-9a-f.:]+)/;
const flagList = /, Flags \[([a-z, ]{0,40})\]/;
const mustBe = 255;

/**
 * Without -v tcpdump prints neither flags nor link-layer address nor hop limit: an advertisement to a multicast address is unsolicited
 * (RFC 4861 §7.2.6), the hop limit is taken to be what a receiver insists on, the rest is left unset.
 */
export function parsePrintedNeighbour(datagram: PrintedDatagram): NeighbourPacket | undefined {
  const found = message.exec(datagram.message);
  if (found === null) return undefined;
  const [, what, target = ''] = found;
  const { source, destination } = datagram;
  const advertises = what === 'advertisement';
  const flags = flagList.exec(datagram.message)?.[1]?.split(', ');
  return {
    kind: advertises ? 'neighbour-advertisement' : 'neighbour-solicitation',
    source,
    destination,
    hopLimit: datagram.hopLimit ?? mustBe,
    target,
    router: flags?.includes('router') ?? false,
    solicited: flags?.includes('solicited') ?? (advertises && !destination.startsWith('ff')),
    override: flags?.includes('override') ?? false,
    duplicateAddressDetection: !advertises && source === '::',
    checksum: 'unknown',
  };
}
