import { FieldError } from '../field-error';
import type { Family, IpAddress } from './ip';
import { addressBits, familyName, ipFromValue, parseIp, parsePrefixLength } from './ip';

/** An address prefix such as 10.20.0.0/24. */
export interface Prefix {
  readonly family: Family;
  readonly network: bigint;
  readonly length: number;
  readonly text: string;
}

/** @throws {FieldError} `bad-prefix`, `bad-prefix-length` */
export function parsePrefix(text: string, family: Family): Prefix {
  const example = family === 'ipv4' ? '10.20.0.0/24' : 'fd00:20::/64';
  const [address = '', ...rest] = text.split('/');
  const ip = prefixAddress(text, address, example);
  if (ip.family !== family)
    throw new FieldError('bad-prefix', `${text} is not an ${familyName[family]} prefix`, `move it to ${ip.family}`);
  if (rest.length === 0)
    throw new FieldError('bad-prefix', `${text} has no prefix length`, `add it after a slash, like ${example}`);

  const length = parsePrefixLength(rest.join('/'), family);
  const prefix = prefixAround(ip, length);
  if (prefix.network !== ip.value)
    throw new FieldError('bad-prefix', `${text} names a host, not a network`, `did you mean ${prefix.text}?`);
  return prefix;
}

/** The prefix of a length that an address is in. */
export function prefixAround({ family, value }: IpAddress, length: number): Prefix {
  const hostBits = BigInt(addressBits[family] - length);
  const network = (value >> hostBits) << hostBits;
  return { family, network, length, text: `${ipFromValue(family, network).text}/${length}` };
}

const prefixSize = ({ family, length }: Prefix): bigint => 1n << BigInt(addressBits[family] - length);

export const prefixContains = (prefix: Prefix, { family, value }: IpAddress): boolean =>
  family === prefix.family && value >= prefix.network && value < prefix.network + prefixSize(prefix);

export const prefixesOverlap = (one: Prefix, other: Prefix): boolean =>
  one.family === other.family &&
  one.network < other.network + prefixSize(other) &&
  other.network < one.network + prefixSize(one);

/**
 * The first and last host number. The all-zeros and all-ones hosts are the network and its broadcast address
 * (RFC 1122 section 3.2.1.3), or the subnet-router anycast address (RFC 4291 section 2.6.1); point-to-point
 * prefixes have only hosts (RFC 3021, RFC 6164).
 */
export function hostNumbers(prefix: Prefix): { first: bigint; last: bigint } {
  const size = prefixSize(prefix);
  if (size <= 2n) return { first: 0n, last: size - 1n };
  return { first: 1n, last: prefix.family === 'ipv4' ? size - 2n : size - 1n };
}

export const hostAt = ({ family, network }: Prefix, hostNumber: bigint): IpAddress =>
  ipFromValue(family, network + hostNumber);

export function isHostOf(prefix: Prefix, { value }: IpAddress): boolean {
  const { first, last } = hostNumbers(prefix);
  const host = value - prefix.network;
  return host >= first && host <= last;
}

function prefixAddress(text: string, address: string, example: string): IpAddress {
  try {
    return parseIp(address);
  } catch (error) {
    if (!(error instanceof FieldError)) throw error;
    throw new FieldError('bad-prefix', `${JSON.stringify(text)} is not a prefix`, `write it like ${example}`);
  }
}
