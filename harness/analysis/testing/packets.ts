import type { ArpPacket, EncodablePacket } from 'tcpdump-parser';
import { sampleTopology } from '../../recording/testing/sample';

export const service = '10.20.0.100';
const nobody = '00:00:00:00:00:00';

export function macOf(node: string): string {
  return interfaceOf(node).mac;
}

export function addressOf(node: string): string {
  return interfaceOf(node).addresses[0]?.split('/')[0] ?? '';
}

export function question(asker: string): ArpPacket {
  return arp('probe', 1, macOf(asker), '0.0.0.0', nobody, service);
}

export function reply(mac: string, asker: string): ArpPacket {
  return arp('reply', 2, mac, service, macOf(asker), '0.0.0.0');
}

export function announcement(mac: string): ArpPacket {
  return arp('announcement', 1, mac, service, nobody, service);
}

export function advertisement(node: string, priority: number, everyMs: number): EncodablePacket {
  return {
    kind: 'vrrp',
    version: 3,
    source: addressOf(node),
    destination: '224.0.0.18',
    hopLimit: 255,
    vrid: 51,
    priority,
    advertIntervalMs: everyMs,
    addresses: [service],
    checksum: 'pseudo',
  };
}

export function ping(sequence: number): EncodablePacket {
  return { kind: 'echo-request', source: addressOf('client'), destination: service, identifier: 9, sequence };
}

export function pong(sequence: number): EncodablePacket {
  return { kind: 'echo-reply', source: service, destination: addressOf('client'), identifier: 9, sequence };
}

export function serviceQuestion(sequence: number): EncodablePacket {
  const ends = { source: addressOf('client'), destination: service, sourcePort: 40000, destinationPort: 7777 };
  return { kind: 'udp', ...ends, payload: Buffer.from(String(sequence)) };
}

export function serviceAnswer(sequence: number, server: string): EncodablePacket {
  const ends = { source: service, destination: addressOf('client'), sourcePort: 7777, destinationPort: 40000 };
  return { kind: 'udp', ...ends, payload: Buffer.from(`${String(sequence)} ${server}`) };
}

export function sentinel(sequence: number, sentNs: bigint): EncodablePacket {
  const payload = Buffer.from(`failover-drill ${String(sequence)} ${String(sentNs)}`);
  return { kind: 'other', etherType: 0x88b5, payload };
}

function arp(
  form: ArpPacket['form'],
  operation: number,
  senderMac: string,
  senderAddress: string,
  targetMac: string,
  targetAddress: string,
): ArpPacket {
  return { kind: 'arp', form, operation, senderMac, senderAddress, targetMac, targetAddress };
}

function interfaceOf(node: string) {
  const [first] = sampleTopology.nodes.find(({ name }) => name === node)?.interfaces ?? [];
  if (first === undefined) throw new Error(`there is no node ${node}`);
  return first;
}
