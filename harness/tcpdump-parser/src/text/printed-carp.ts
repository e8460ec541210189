import type { CarpPacket, Packet, TruncatedPacket } from '../packet';
import { authenticationLength, carpLength } from '../decode/carp';
import type { PrintedAdvertisement, PrintedDatagram } from './printed-datagram';
import { unprinted } from './unprinted';

const asCarp =
  /^CARPv2-advertise 36: (?:\[ttl=(\d{1,3})!\] )?vhid=(\d{1,3}) advbase=(\d{1,3}) advskew=(\d{1,3}) authlen=7 (?:\(bad carp cksum ([^)]{1,20})\) )?(?:counter=(\d{1,20}))?/;
const mustBe = 255;

/** Only told so (-T carp) tcpdump knows CARP; it then calls VRRP by that name, too, with another length. */
export function parsePrintedCarp(datagram: PrintedDatagram): Packet | undefined {
  const { source, destination, hopLimit, message } = datagram;
  if (!message.startsWith('CARPv')) return undefined;
  const found = asCarp.exec(message);
  if (found === null) return unprinted(datagram, 'vrrp-or-carp');
  const [, notMustBe, vhid, advBase, advSkew, wrong, counter = '0'] = found;
  return {
    kind: 'carp',
    source,
    destination,
    hopLimit: Number(notMustBe ?? hopLimit ?? mustBe),
    vhid: Number(vhid),
    advSkew: Number(advSkew),
    advBase: Number(advBase),
    counter: BigInt(counter),
    checksum: wrong === undefined ? 'unknown' : 'wrong',
  };
}

/** Otherwise tcpdump takes it for VRRP of version 2: the skew is its priority, the base its interval, counter and HMAC are seven addresses. */
export function carpAsVrrp(said: PrintedAdvertisement): CarpPacket | TruncatedPacket | undefined {
  const { source, destination, hopLimit, group, priority, interval, addresses, isCut, message } = said;
  if (!hasLengthOfCarp(said) || said.addressCount !== authenticationLength) return undefined;
  if (isCut) return { kind: 'truncated', of: 'carp', source, destination, hopLimit, group };
  const [high, low] = addresses.slice(0, 2).map(wordOf);
  return {
    kind: 'carp',
    source,
    destination,
    hopLimit,
    vhid: group,
    advSkew: priority,
    advBase: interval,
    counter: ((high ?? 0n) << 32n) | (low ?? 0n),
    checksum: message.includes('bad vrrp cksum') ? 'wrong' : 'unknown',
  };
}

/** VRRP with five addresses is as long, and without -v the two look alike. */
export function isPerhapsCarp(said: PrintedAdvertisement): boolean {
  return hasLengthOfCarp(said) && said.addressCount === undefined;
}

const hasLengthOfCarp = ({ version, length }: PrintedAdvertisement): boolean => version === 2 && length === carpLength;

/** Without -n some of these may have names. */
function wordOf(address: string): bigint {
  return address.split('.').reduce((word, part) => (word << 8n) | BigInt(/^\d{1,3}$/.test(part) ? part : 0), 0n);
}
