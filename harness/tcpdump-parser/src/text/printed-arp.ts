import { arpForm } from '../decode/arp';
import type { LinkHeader } from '../frame';
import type { ArpPacket } from '../packet';

const request =
  /^(?:Ethernet \(len 6\), IPv4 \(len 4\), )?Request who-has ([0-9.]+)(?: \(([0-9a-f:]{17})\))? tell ([0-9.]+),/;
const reply = /^(?:Ethernet \(len 6\), IPv4 \(len 4\), )?Reply ([0-9.]+) is-at ([0-9a-f:]{17}),/;
const noMac = '00:00:00:00:00:00';
const everyone = 'ff:ff:ff:ff:ff:ff';

/**
 * tcpdump leaves out a request's sender hardware address and a reply's target. The first is taken from the link header; the second is given
 * as 0.0.0.0, but for a reply to everyone, which can only be gratuitous.
 */
export function parsePrintedArp(body: string, link: LinkHeader): ArpPacket | undefined {
  const asked = request.exec(body);
  if (asked !== null) {
    const [, targetAddress = '', targetMac = noMac, senderAddress = ''] = asked;
    return arp(1, link.sourceMac ?? noMac, senderAddress, targetMac, targetAddress);
  }
  const answered = reply.exec(body);
  if (answered === null) return undefined;
  const [, senderAddress = '', senderMac = ''] = answered;
  const toEveryone = link.destinationMac === everyone || link.reception === 'broadcast';
  const targetMac = link.destinationMac ?? (toEveryone ? everyone : noMac);
  return arp(2, senderMac, senderAddress, targetMac, toEveryone ? senderAddress : '0.0.0.0');
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
