import type { ArpPacket, MalformedPacket, TruncatedPacket } from '../packet';
import { ipv4Text, macText } from './address-text';
import type { FrameBytes } from './bytes';
import { cutShort } from './cut-short';

/** Hardware type Ethernet, protocol type IPv4, address lengths 6 and 4: the only ARP that failover speaks. */
const ethernetAndIpv4 = [0x00010800, 0x0604] as const;
const anyAddress = '0.0.0.0';

/** Undefined when it is ARP between other kinds of address. */
export function decodeArp(frame: FrameBytes, at: number): ArpPacket | TruncatedPacket | MalformedPacket | undefined {
  const { view, end } = frame;
  if (at + 8 > end) return cutShort(frame, 'arp', 'ARP is cut short');
  if (view.getUint32(at) !== ethernetAndIpv4[0] || view.getUint16(at + 4) !== ethernetAndIpv4[1]) return undefined;
  if (at + 28 > end) return cutShort(frame, 'arp', 'ARP is cut short');
  const operation = view.getUint16(at + 6);
  const senderAddress = ipv4Text(view, at + 14);
  const targetAddress = ipv4Text(view, at + 24);
  return {
    kind: 'arp',
    operation,
    form: arpForm(operation, senderAddress, targetAddress),
    senderMac: macText(view, at + 8),
    senderAddress,
    targetMac: macText(view, at + 18),
    targetAddress,
  };
}

/** RFC 5227 §1.1; the gratuitous reply is from RFC 5944 §4.6. */
export function arpForm(operation: number, senderAddress: string, targetAddress: string): ArpPacket['form'] {
  if (operation === 1) {
    if (senderAddress === anyAddress) return 'probe';
    return senderAddress === targetAddress ? 'announcement' : 'request';
  }
  if (operation !== 2) return 'other';
  return senderAddress === targetAddress ? 'gratuitous-reply' : 'reply';
}
