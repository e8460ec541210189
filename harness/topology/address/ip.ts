import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { FieldError } from '../field-error';

export type Family = 'ipv4' | 'ipv6';
export const families: readonly Family[] = ['ipv4', 'ipv6'];
export const familyName = { ipv4: 'IPv4', ipv6: 'IPv6' } as const;
export const addressBits = { ipv4: 32, ipv6: 128 } as const;

export interface IpAddress {
  readonly family: Family;
  readonly value: bigint;
  /** As RFC 5952 writes it, so that equal addresses are equal texts. */
  readonly text: string;
}

/** An interface's address; the prefix length is the network's where none is written. */
export interface InterfaceAddress {
  readonly ip: IpAddress;
  readonly prefixLength?: number;
}

const unusable: Readonly<Record<string, string>> = {
  unspecified: 'the unspecified address',
  multicast: 'a multicast address',
  loopback: 'a loopback address',
  broadcast: 'the broadcast address',
  ipv4Mapped: 'an IPv4-mapped address',
};

/** @throws {FieldError} `bad-address` */
export function parseIp(text: string): IpAddress {
  // net.isIP is strict where ipaddr.js reads 010.0x1 as octal and hexadecimal.
  if (isIP(text) === 0 || text.includes('%'))
    throw new FieldError('bad-address', `${JSON.stringify(text)} is not an IP address`, addressHint(text));
  const parsed = ipaddr.parse(text);
  return {
    family: parsed.kind(),
    value: BigInt(`0x${Buffer.from(parsed.toByteArray()).toString('hex')}`),
    text: parsed.toString(),
  };
}

/**
 * An address that a host can have.
 *
 * @throws {FieldError} `bad-address`, `unusable-address`
 */
export function parseHostIp(text: string): IpAddress {
  const ip = parseIp(text);
  const kind = unusable[ipaddr.parse(text).range()];
  if (kind !== undefined)
    throw new FieldError('unusable-address', `${ip.text} is ${kind}`, 'give an address that a host can have');
  return ip;
}

/** `10.20.0.11` or `10.20.0.11/24`. @throws {FieldError} `bad-address`, `unusable-address`, `bad-prefix-length` */
export function parseInterfaceAddress(text: string): InterfaceAddress {
  const [address = '', ...rest] = text.split('/');
  const ip = parseHostIp(address);
  if (rest.length === 0) return { ip };
  return { ip, prefixLength: parsePrefixLength(rest.join('/'), ip.family) };
}

/** @throws {FieldError} `bad-prefix-length` */
export function parsePrefixLength(text: string, family: Family): number {
  const most = addressBits[family];
  const length = /^\d{1,3}$/.test(text) ? Number(text) : NaN;
  if (length >= 1 && length <= most) return length;
  const hint = `write a whole number from 1 to ${most} after the slash`;
  throw new FieldError('bad-prefix-length', `/${text} is not an ${familyName[family]} prefix length`, hint);
}

export function ipFromValue(family: Family, value: bigint): IpAddress {
  const bytes = Buffer.from(value.toString(16).padStart(addressBits[family] / 4, '0'), 'hex');
  return { family, value, text: ipaddr.fromByteArray([...bytes]).toString() };
}

/** fe80::/10 (RFC 4291 section 2.5.6) is on every link, whatever the network's prefix. */
export const isLinkLocalIpv6 = ({ family, value }: IpAddress): boolean => family === 'ipv6' && value >> 118n === 0x3fan;

function addressHint(text: string): string {
  if (/^[\d.]+$/.test(text)) return 'write four numbers from 0 to 255, without leading zeros: 10.20.0.11';
  if (text.includes('%')) return 'leave out the zone after %: the interface says which link it is';
  return 'write it like 10.20.0.11 or fd00:20::11';
}
