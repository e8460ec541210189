import type { CarpPacket, MalformedPacket, TruncatedPacket } from '../packet';
import { onesComplementSum } from './checksum';
import { messageCutShort } from './cut-short';
import { destinationOf, sourceOf, type Datagram } from './datagram';

export const carpLength = 36;
const version2Advertisement = 0x21;
/** Counter and HMAC, in 32-bit words. */
export const authenticationLength = 7;

/** CARP shares VRRP's protocol number and first byte; its length and the byte that VRRP uses for the address count tell. */
export function isCarp({ view, payloadAt, end, wireEnd }: Datagram): boolean {
  return (
    wireEnd - payloadAt === carpLength &&
    payloadAt + 4 <= end &&
    view.getUint8(payloadAt) === version2Advertisement &&
    view.getUint8(payloadAt + 3) === authenticationLength
  );
}

/** struct carp_header of OpenBSD's netinet/ip_carp.h. */
export function decodeCarp(datagram: Datagram): CarpPacket | TruncatedPacket | MalformedPacket {
  const { view, payloadAt: at, end } = datagram;
  if (at + carpLength > end)
    return messageCutShort(datagram, 'carp', 'CARP is cut short', { group: view.getUint8(at + 1) });
  return {
    kind: 'carp',
    source: sourceOf(datagram),
    destination: destinationOf(datagram),
    hopLimit: datagram.hopLimit,
    vhid: view.getUint8(at + 1),
    advSkew: view.getUint8(at + 2),
    advBase: view.getUint8(at + 5),
    counter: view.getBigUint64(at + 8),
    checksum: onesComplementSum(view, at, at + carpLength) === 0xffff ? 'plain' : 'wrong',
  };
}
