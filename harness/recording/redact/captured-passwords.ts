import type { Frame } from 'tcpdump-parser';

const vrrp = 112;
const ipv4 = 0x0800;

/** Where the network header begins: by link type, behind any VLAN tags. */
const headerLength: Readonly<Record<number, number>> = { 1: 14, 101: 0, 113: 16, 276: 20 };

/**
 * The frame's bytes without the password that a VRRPv2 advertisement carries in the clear (RFC 3768 §5.3.6: eight bytes after the
 * addresses). The checksum is carried along (RFC 1624), so that a right one stays right and a wrong one wrong.
 */
export function withoutPassword({ data, interface: { linkType }, link }: Frame): Uint8Array {
  const start = headerLength[linkType];
  if (start === undefined || (linkType !== 101 && link.etherType !== ipv4)) return data;
  const network = start + 4 * link.vlanIds.length;
  const first = data[network] ?? 0;
  if (first >> 4 !== 4 || data[network + 9] !== vrrp) return data;
  const message = network + 4 * (first & 0x0f);
  // CARP shares the protocol number; what follows its addresses is a keyed digest, not a password.
  const isCarp = data.length - message === 36 && data[message + 3] === 7;
  if (data[message] !== 0x21 || isCarp) return data;
  const secret = message + 8 + 4 * (data[message + 3] ?? 0);
  return secret >= data.length ? data : blanked(data, secret, Math.min(secret + 8, data.length), message + 6);
}

function blanked(data: Uint8Array, from: number, to: number, checksumAt: number): Uint8Array {
  const clean = data.slice();
  clean.fill(0, from, to);
  const view = new DataView(clean.buffer);
  // Each word that goes leaves its ones' complement behind.
  let sum = ~view.getUint16(checksumAt) & 0xffff;
  for (let at = from; at < to; at += 2) sum += ~(((data[at] ?? 0) << 8) | (data[at + 1] ?? 0)) & 0xffff;
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  view.setUint16(checksumAt, ~sum & 0xffff);
  return clean;
}
