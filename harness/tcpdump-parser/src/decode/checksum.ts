/** The ones' complement sum of RFC 1071, not yet complemented: 0xffff over bytes that carry a right checksum. */
export function onesComplementSum(view: DataView, start: number, end: number, initial = 0): number {
  let sum = initial;
  let at = start;
  for (; at + 3 < end; at += 4) sum += view.getUint32(at);
  for (; at + 1 < end; at += 2) sum += view.getUint16(at);
  if (at < end) sum += view.getUint8(at) << 8;
  return fold(sum);
}

export function fold(sum: number): number {
  let folded = sum;
  while (folded > 0xffff) folded = (folded & 0xffff) + Math.floor(folded / 0x10000);
  return folded;
}

/** Addresses (adjacent in both IP headers), upper-layer length and protocol: RFC 793 §3.1, RFC 8200 §8.1. */
export function pseudoHeaderSum(
  view: DataView,
  addresses: { readonly start: number; readonly end: number },
  protocol: number,
  length: number,
): number {
  return fold(onesComplementSum(view, addresses.start, addresses.end) + protocol + (length >>> 16) + (length & 0xffff));
}
