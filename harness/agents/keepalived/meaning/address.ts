import { isIP } from 'node:net';
import { parseIp } from '../../../topology/address/ip';
import type { Place, Statement } from '../file/statement';

/** An address that a statement names: in its usual spelling, whatever way it is written. */
export interface WrittenAddress {
  readonly address: string;
  readonly family: 4 | 6;
  readonly at: Place;
}

/** A line of `virtual_ipaddress`: `ADDRESS[/LENGTH] [dev NAME] ...`. */
export interface VirtualAddress extends WrittenAddress {
  readonly prefixLength?: number;
  readonly device?: string;
}

/** @returns undefined for what is no IP address; a prefix length is left off */
export function addressIn(text: string | undefined, at: Place): WrittenAddress | undefined {
  const [bare = ''] = (text ?? '').split('/');
  const family = isIP(bare);
  if (family === 0 || bare.includes('%')) return undefined;
  return { address: parseIp(bare).text, family: family === 4 ? 4 : 6, at };
}

export function virtualAddressIn({ words, at }: Statement): VirtualAddress | undefined {
  const written = addressIn(words[0], at);
  if (!written) return undefined;
  const length = words[0]?.split('/')[1];
  const device = words[words.indexOf('dev') + 1];
  return {
    ...written,
    ...(length !== undefined && /^\d+$/.test(length) && { prefixLength: Number(length) }),
    ...(words.includes('dev') && device !== undefined && { device }),
  };
}

/** fe80::/10, by RFC 4291 section 2.5.6 on every link. */
export const isLinkLocal = ({ address }: WrittenAddress): boolean => /^fe[89ab]/i.test(address);
