import type { Unread } from '../packet';

/** What carries other packets inside, where this parser does not look, by EtherType. */
const byEtherType: ReadonlyMap<number, Unread> = new Map([
  [0x8847, 'mpls'],
  [0x8848, 'mpls'],
  [0x8864, 'pppoe'],
  [0x88e5, 'macsec'],
]);

/** By IP protocol. */
const byProtocol: ReadonlyMap<number, Unread> = new Map([
  [4, 'ip-in-ip'],
  [41, 'ip-in-ip'],
  [47, 'gre'],
  [50, 'esp'],
]);

export function tunnelOfEtherType(etherType: number): Unread | undefined {
  return byEtherType.get(etherType);
}

export function tunnelOfProtocol(protocol: number): Unread | undefined {
  return byProtocol.get(protocol);
}

/** RFC 7348, and the port that Linux took before there was one; RFC 8926. */
export function tunnelOfPort(destinationPort: number): Unread | undefined {
  if (destinationPort === 4789 || destinationPort === 8472) return 'vxlan';
  return destinationPort === 6081 ? 'geneve' : undefined;
}
