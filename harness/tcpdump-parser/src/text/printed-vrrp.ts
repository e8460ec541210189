import type { Packet, TruncatedPacket } from '../packet';
import { carpAsVrrp, isPerhapsCarp } from './printed-carp';
import type { PrintedAdvertisement, PrintedDatagram } from './printed-datagram';
import { unprinted } from './unprinted';

const advertisement =
  /^VRRPv([23]), Advertisement,(?: \(ttl (\d{1,3})\),)? vrid (\d{1,3}), prio (\d{1,3})(?:, (?:authtype (none|simple|ah|#\d{1,3}|[^,]{1,20}), )?intvl (\d{1,5})(c?s), length (\d{1,5}))?/;
const ofOtherVersion = /^VRRPv[^23]/;
const mustBe = 255;
const addressList = /, addrs(?:\((\d{1,3})\))?: ([^ ]{0,8192})/;
const cut = '[|vrrp]';
const authTypes: Readonly<Record<string, number>> = { none: 0, simple: 1, ah: 2 };

/** tcpdump prints the hop limit only when it is not the 255 it must be, the addresses only with -v, and ends what was cut short with `[|vrrp]`. */
export function parsePrintedVrrp(datagram: PrintedDatagram): Packet | undefined {
  const { source, destination, message } = datagram;
  if (!message.startsWith('VRRP')) return undefined;
  const isCut = message.includes(cut);
  const found = advertisement.exec(message);
  if (found === null) {
    if (isCut) return { kind: 'truncated', of: 'vrrp', source, destination };
    return ofOtherVersion.test(message)
      ? unprinted(datagram, 'vrrp-version')
      : unprinted(datagram, 'unprinted', 'VRRP');
  }
  const [text, version, notMustBe, group, priority, authType, interval, unit, length] = found;
  const rest = message.slice(text.length);
  const listed = addressList.exec(rest);
  const addresses = listed?.[2]?.split(',').filter((address) => address !== '' && address !== cut) ?? [];
  const said: PrintedAdvertisement = {
    ...datagram,
    hopLimit: Number(notMustBe ?? datagram.hopLimit ?? mustBe),
    version: version === '2' ? 2 : 3,
    group: Number(group),
    priority: Number(priority),
    interval: Number(interval),
    length: Number(length),
    addressCount: listed === null ? undefined : Number(listed[1] ?? 1),
    addresses,
    isCut,
  };
  const carp = carpAsVrrp(said);
  if (carp !== undefined) return carp;
  if (isPerhapsCarp(said)) return unprinted(datagram, 'vrrp-or-carp');
  const advertIntervalMs = said.interval * (unit === 'cs' ? 10 : 1000);
  if (isCut || length === undefined) return cutShort(said, interval === undefined ? undefined : advertIntervalMs);
  return {
    kind: 'vrrp',
    version: said.version,
    source,
    destination,
    hopLimit: said.hopLimit,
    vrid: said.group,
    priority: said.priority,
    advertIntervalMs,
    ...(authType !== undefined && { authType: authTypes[authType] ?? Number(authType.replace('#', '')) }),
    addresses,
    checksum: rest.includes('bad vrrp cksum') ? 'wrong' : 'unknown',
  };
}

function cutShort(said: PrintedAdvertisement, advertIntervalMs: number | undefined): TruncatedPacket {
  const { source, destination, hopLimit, group, priority, addresses } = said;
  return {
    kind: 'truncated',
    of: 'vrrp',
    ...{ source, destination, hopLimit, group, priority },
    ...(advertIntervalMs !== undefined && { advertIntervalMs }),
    ...(addresses.length > 0 && { addresses }),
  };
}
