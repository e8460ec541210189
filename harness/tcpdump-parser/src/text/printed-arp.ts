import { EtherType } from '../decode/ether-type';
import { arpForm } from '../decode/arp';
import type { LinkHeader } from '../frame';
import type { ArpPacket, Packet } from '../packet';
import { namesHosts } from './printed-names';

const request =
  /^(?:Ethernet \(len 6\), IPv4 \(len 4\), )?Request who-has ([^ ]{1,255})(?: \(([^ ]{1,40})(?: \(oui [^)]{1,80}\))?\))? tell ([^ ,]{1,255}),/;
const reply =
  /^(?:Ethernet \(len 6\), IPv4 \(len 4\), )?Reply ([^ ]{1,255}) is-at ([0-9a-f:]{17})(?: \(oui [^)]{1,80}\))?,/;
const noMac = '00:00:00:00:00:00';
const everyone = 'ff:ff:ff:ff:ff:ff';

/**
 * tcpdump leaves out a request's sender hardware address and a reply's target. The first is taken from the link header; the second is given
 * as 0.0.0.0, but for a reply to everyone, which can only be gratuitous.
 */
export function parsePrintedArp(body: string, link: LinkHeader): Packet | undefined {
  const asked = request.exec(body);
  if (asked !== null) {
    const [, targetAddress = '', targetMac = noMac, senderAddress = ''] = asked;
    const mac = targetMac === 'Broadcast' ? everyone : targetMac;
    return named(arp(1, link.sourceMac ?? noMac, senderAddress, mac, targetAddress));
  }
  const answered = reply.exec(body);
  if (answered === null) return unread(body);
  const [, senderAddress = '', senderMac = ''] = answered;
  const toEveryone = link.destinationMac === everyone || link.reception === 'broadcast';
  const targetMac = link.destinationMac ?? (toEveryone ? everyone : noMac);
  return named(arp(2, senderMac, senderAddress, targetMac, toEveryone ? senderAddress : '0.0.0.0'));
}

const other = { kind: 'other', etherType: EtherType.arp, payload: new Uint8Array(0), of: 'ARP' } as const;

function named(packet: ArpPacket): Packet {
  return namesHosts(packet) ? { ...other, unread: 'names' } : packet;
}

function unread(body: string): Packet | undefined {
  if (/\[\|arp\]/i.test(body)) return { kind: 'truncated', of: 'arp' };
  return / who-has | is-at /.test(body) ? { ...other, unread: 'unprinted' } : undefined;
}

function arp(
  operation: number,
  senderMac: string,
  senderAddress: string,
  targetMac: string,
  targetAddress: string,
): ArpPacket {
  const form = arpForm(operation, senderAddress, targetAddress);
  return { kind: 'arp', operation, form, senderMac, senderAddress, targetMac, targetAddress };
}
