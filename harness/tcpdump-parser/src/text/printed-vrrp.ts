import type { TruncatedPacket, VrrpPacket } from '../packet';
import type { PrintedDatagram } from './printed-datagram';

const advertisement =
  /^VRRPv([23]), Advertisement,(?: \(ttl (\d{1,3})\),)? vrid (\d{1,3}), prio (\d{1,3}), (?:authtype (none|simple|ah|#\d{1,3}|[^,]{1,20}), )?intvl (\d{1,5})(c?s), length \d+/;
const cut = /^VRRPv[23], Advertisement,(?: \(ttl (\d{1,3})\),)? vrid (\d{1,3}), prio (\d{1,3})[^[]{0,80}\[\|vrrp\]/;
const mustBe = 255;
const addressList = /, addrs(?:\(\d{1,3}\))?: ([0-9a-f.:,]*)/;
const authTypes: Readonly<Record<string, number>> = { none: 0, simple: 1, ah: 2 };

/** tcpdump prints the hop limit only when it is not the 255 it must be, and the addresses only with -v. */
export function parsePrintedVrrp({ source, destination, hopLimit, message }: PrintedDatagram): VrrpPacket | undefined {
  const found = advertisement.exec(message);
  if (found === null) return undefined;
  const [{ length }, version, notMustBe, vrid, priority, authType, interval, unit] = found;
  const rest = message.slice(length);
  const addresses = addressList.exec(rest)?.[1]?.split(',') ?? [];
  return {
    kind: 'vrrp',
    version: version === '2' ? 2 : 3,
    source,
    destination,
    hopLimit: Number(notMustBe ?? hopLimit ?? mustBe),
    vrid: Number(vrid),
    priority: Number(priority),
    advertIntervalMs: Number(interval) * (unit === 'cs' ? 10 : 1000),
    ...(authType !== undefined && { authType: authTypes[authType] ?? Number(authType.replace('#', '')) }),
    addresses: addresses.filter((address) => address !== ''),
    checksum: rest.includes('bad vrrp cksum') ? 'wrong' : 'unknown',
  };
}

/** tcpdump ends what the capture cut short like that. */
export function parseCutVrrp({ source, destination, hopLimit, message }: PrintedDatagram): TruncatedPacket | undefined {
  const found = cut.exec(message);
  if (found === null) return undefined;
  const [, notMustBe, vrid, priority] = found;
  return {
    kind: 'truncated',
    of: 'vrrp',
    source,
    destination,
    hopLimit: Number(notMustBe ?? hopLimit ?? mustBe),
    group: Number(vrid),
    priority: Number(priority),
  };
}
