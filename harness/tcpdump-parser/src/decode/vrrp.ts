import type { MalformedPacket, OtherPacket, TruncatedPacket, VrrpPacket } from '../packet';
import { ipv4Text, ipv6Text } from './address-text';
import { malformed } from './bytes';
import { fold, onesComplementSum, pseudoHeaderSum } from './checksum';
import { messageCutShort } from './cut-short';
import { addressRange, destinationOf, otherDatagram, sourceOf, type Datagram } from './datagram';

const advertisement = 1;
const headerLength = 8;

type Decoded = VrrpPacket | TruncatedPacket | MalformedPacket | OtherPacket;

/** RFC 9568 §5.1 and RFC 3768 §5.1. Versions before 2 and after 3 are not VRRP as anyone speaks it: they stay `other`. */
export function decodeVrrp(datagram: Datagram): Decoded {
  const { view, payloadAt: at, end } = datagram;
  if (at + 1 > end) return messageCutShort(datagram, 'vrrp', 'VRRP is cut short');
  const version = view.getUint8(at) >> 4;
  if (version !== 2 && version !== 3) return otherDatagram(datagram, 'vrrp-version');
  if ((view.getUint8(at) & 15) !== advertisement)
    return malformed(datagram, 'the VRRP type is not an advertisement', at);
  const addressLength = datagram.version === 4 ? 4 : 16;
  const count = at + 4 <= end ? view.getUint8(at + 3) : 0;
  if (at + headerLength + count * addressLength > end) return cutShort(datagram, version);
  const packet: VrrpPacket = {
    kind: 'vrrp',
    version,
    source: sourceOf(datagram),
    destination: destinationOf(datagram),
    hopLimit: datagram.hopLimit,
    vrid: view.getUint8(at + 1),
    priority: view.getUint8(at + 2),
    advertIntervalMs: intervalMs(view, at, version),
    addresses: addressesOf(datagram, count),
    checksum: checksumOf(datagram, version),
  };
  return version === 2 ? { ...packet, authType: view.getUint8(at + 4) } : packet;
}

function intervalMs(view: DataView, at: number, version: 2 | 3): number {
  return version === 2 ? view.getUint8(at + 5) * 1000 : (view.getUint16(at + 4) & 0xfff) * 10;
}

function addressesOf({ view, version, payloadAt }: Datagram, count: number): string[] {
  const addresses: string[] = [];
  for (let index = 0; index < count; index += 1)
    addresses.push(
      version === 4
        ? ipv4Text(view, payloadAt + headerLength + index * 4)
        : ipv6Text(view, payloadAt + headerLength + index * 16),
    );
  return addresses;
}

/** As much as is there: who advertises which router is worth knowing without its addresses. */
function cutShort(datagram: Datagram, version: 2 | 3): TruncatedPacket | MalformedPacket {
  const { view, payloadAt: at, end } = datagram;
  const kept = end - at;
  const whole = Math.floor((kept - headerLength) / (datagram.version === 4 ? 4 : 16));
  const reason = kept < headerLength ? 'VRRP is cut short' : 'the VRRP addresses are cut short';
  return messageCutShort(datagram, 'vrrp', reason, {
    ...(kept >= 2 && { group: view.getUint8(at + 1) }),
    ...(kept >= 3 && { priority: view.getUint8(at + 2) }),
    ...(kept >= 6 && { advertIntervalMs: intervalMs(view, at, version) }),
    ...(whole >= 1 && { addresses: addressesOf(datagram, whole) }),
  });
}

/** Version 2 knows no pseudo-header, version 3 over IPv6 nothing else; over IPv4 both are sent (RFC 9568 §5.2.8). */
function checksumOf(datagram: Datagram, version: 2 | 3): VrrpPacket['checksum'] {
  const { view, payloadAt, end, wireEnd, protocol } = datagram;
  if (end < wireEnd) return 'unknown';
  const sum = onesComplementSum(view, payloadAt, end);
  if (sum === 0xffff && !(version === 3 && datagram.version === 6)) return 'plain';
  const pseudo = pseudoHeaderSum(view, addressRange(datagram), protocol, end - payloadAt);
  return version === 3 && fold(sum + pseudo) === 0xffff ? 'pseudo' : 'wrong';
}
