import type { Packet } from '../packet';
import type { PrintedDatagram } from './printed-datagram';
import { unprinted } from './unprinted';

const start = /^ICMP6, neighbor (solicitation|advertisement)/;
const message = /^ICMP6, neighbor [a-z]+,(?: length \d+,)? (?:who has|tgt is) ([^ ,]{1,255})/;
const flagList = /, Flags \[([a-z, ]{0,40})\]/;
/** On lines of their own, with -v. */
const linkAddressOption = {
  solicitation: / source link-address option \(1\), [^:]{1,40}: ([0-9a-f:]{17})/,
  advertisement: / destination link-address option \(2\), [^:]{1,40}: ([0-9a-f:]{17})/,
};
const mustBe = 255;

/**
 * Without -v tcpdump prints neither flags nor link-layer address nor hop limit: an advertisement to a multicast address is unsolicited
 * (RFC 4861 §7.2.6), the hop limit is taken to be what a receiver insists on, the rest is left unset.
 */
export function parsePrintedNeighbour(datagram: PrintedDatagram): Packet | undefined {
  const { source, destination, message: text } = datagram;
  const what = start.exec(text)?.[1];
  if (what === undefined) return undefined;
  const target = message.exec(text)?.[1];
  if (target === undefined) {
    if (text.includes('[|icmp6]')) return { kind: 'truncated', of: 'icmpv6', source, destination };
    return unprinted(datagram, 'unprinted', 'neighbour discovery');
  }
  const advertises = what === 'advertisement';
  const flags = flagList.exec(text)?.[1]?.split(', ');
  const linkAddress = linkAddressOption[advertises ? 'advertisement' : 'solicitation'].exec(text)?.[1];
  return {
    kind: advertises ? 'neighbour-advertisement' : 'neighbour-solicitation',
    source,
    destination,
    hopLimit: datagram.hopLimit ?? mustBe,
    target,
    ...(linkAddress !== undefined && { linkAddress }),
    router: flags?.includes('router') ?? false,
    solicited: flags?.includes('solicited') ?? (advertises && !destination.startsWith('ff')),
    override: flags === undefined && advertises ? undefined : (flags?.includes('override') ?? false),
    duplicateAddressDetection: !advertises && source === '::',
    checksum: datagram.asides.includes('bad icmp6 cksum') ? 'wrong' : 'unknown',
  };
}
