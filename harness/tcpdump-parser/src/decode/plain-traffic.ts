import { isBfdPort } from './bfd';
import { EtherType } from './ether-type';
import { IpProtocol } from './ip-protocol';
import type { PayloadLocation } from './link-layer';
import { tunnelOfPort } from './tunnel';

const shortestTcp = 20;
const udpHeader = 8;

/**
 * TCP or UDP with sound headers that were kept, and carries nothing that is decoded further: all that it says is who sends what to whom. Most
 * frames of most captures are, and need not be decoded. What is not certain at a glance is not plain.
 */
export function isPlainTraffic(
  { etherType, at }: PayloadLocation,
  view: DataView,
  end: number,
  wireEnd: number,
): boolean {
  if (etherType === EtherType.ipv4) {
    if (at + 20 > end || view.getUint8(at) !== 0x45 || (view.getUint16(at + 6) & 0x3fff) !== 0) return false;
    const length = view.getUint16(at + 2);
    return isPlain(view.getUint8(at + 9), view, at + 20, end, length === 0 ? wireEnd : at + length, wireEnd);
  }
  if (etherType !== EtherType.ipv6 || at + 40 > end || view.getUint8(at) >> 4 !== 6) return false;
  const length = view.getUint16(at + 4);
  return isPlain(view.getUint8(at + 6), view, at + 40, end, length === 0 ? wireEnd : at + 40 + length, wireEnd);
}

function isPlain(
  protocol: number,
  view: DataView,
  at: number,
  end: number,
  datagramEnd: number,
  wireEnd: number,
): boolean {
  if (datagramEnd > wireEnd) return false;
  if (protocol === IpProtocol.tcp) return isPlainTcp(view, at, Math.min(end, datagramEnd), datagramEnd);
  return protocol === IpProtocol.udp && isPlainUdp(view, at, Math.min(end, datagramEnd), datagramEnd);
}

function isPlainTcp(view: DataView, at: number, end: number, datagramEnd: number): boolean {
  if (at + shortestTcp > end) return false;
  const headerLength = (view.getUint8(at + 12) >> 4) * 4;
  return headerLength >= shortestTcp && at + headerLength <= datagramEnd;
}

/** HSRP and GLBP have one port at both ends. */
function isPlainUdp(view: DataView, at: number, end: number, datagramEnd: number): boolean {
  if (at + udpHeader > end) return false;
  const [source, destination, length] = [view.getUint16(at), view.getUint16(at + 2), view.getUint16(at + 4)];
  if (length < udpHeader || at + length > datagramEnd || source === destination) return false;
  return !isBfdPort(destination) && tunnelOfPort(destination) === undefined;
}
