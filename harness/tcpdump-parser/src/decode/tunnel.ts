import type { Unread } from '../packet';

/** What carries other packets inside, where this parser does not look, by EtherType. */
const byEtherType: ReadonlyMap<number, Unread> = new Map([
  [0x8847, 'mpls'],
  [0x8848, 'mpls'],
  [0x8864, 'pppoe'],
  [0x88e5, 'macsec'],
  [0x88e7, 'pbb'],
  [0x894f, 'nsh'],
  [0x8926, 'vn-tag'],
  [0x8909, 'trusted-tag'],
  [0x22f3, 'trill'],
]);

/** By IP protocol. */
const byProtocol: ReadonlyMap<number, Unread> = new Map([
  [4, 'ip-in-ip'],
  [41, 'ip-in-ip'],
  [47, 'gre'],
  [50, 'esp'],
  [97, 'etherip'],
  [115, 'l2tp'],
  [137, 'mpls'],
]);

export function tunnelOfEtherType(etherType: number): Unread | undefined {
  return byEtherType.get(etherType);
}

export function tunnelOfProtocol(protocol: number): Unread | undefined {
  return byProtocol.get(protocol);
}

/** RFC 7348, its generic extension, and the port that Linux took before there was one; RFC 8926, RFC 8086, RFC 7510, GUE, a mirror's TZSP. */
export function tunnelOfPort(destinationPort: number): Unread | undefined {
  switch (destinationPort) {
    case 4789:
    case 4790:
    case 8472:
      return 'vxlan';
    case 6081:
      return 'geneve';
    case 4754:
      return 'gre';
    case 6635:
      return 'mpls';
    case 6080:
      return 'gue';
    case 37_008:
      return 'tzsp';
    default:
      return undefined;
  }
}
