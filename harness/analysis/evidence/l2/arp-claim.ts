import type { ArpPacket } from 'tcpdump-parser';

/**
 * What the sender of an ARP frame says of its sender address: any ARP asserts it (RFC 5227 §2.3, §3), a gratuitous one to
 * everybody. A reply to an announcement has equal addresses too, being about the same one: whoever still owns an address
 * so answers the node that has just announced it. That is told to one node, whose hardware address it bears.
 */
export function arpClaim(packet: ArpPacket): 'announcement' | 'reply' | 'request' | undefined {
  switch (packet.form) {
    case 'announcement':
      return 'announcement';
    case 'gratuitous-reply':
      return isToEverybody(packet) ? 'announcement' : 'reply';
    case 'reply':
    case 'request':
      return packet.form;
    default:
      return undefined;
  }
}

/** The target hardware address of a gratuitous reply is its sender's own, a group's, or left empty. */
function isToEverybody({ senderMac, targetMac }: ArpPacket): boolean {
  const isGroup = (parseInt(targetMac.slice(0, 2), 16) & 1) === 1;
  return targetMac === senderMac || isGroup || targetMac === '00:00:00:00:00:00';
}
