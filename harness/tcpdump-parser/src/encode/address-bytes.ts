/** Addresses from text; text that is no address throws RangeError. */
export function ipv4Bytes(text: string): Uint8Array {
  const parts = text.split('.').map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : 256));
  if (parts.length !== 4 || parts.some((part) => part > 255)) throw new RangeError(`${text} is not an IPv4 address`);
  return Uint8Array.from(parts);
}

export function macBytes(text: string): Uint8Array {
  if (!/^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i.test(text)) throw new RangeError(`${text} is not a MAC address`);
  return Uint8Array.from(text.split(':'), (part) => parseInt(part, 16));
}

/** RFC 4291 §2.2, all three forms. */
export function ipv6Bytes(text: string): Uint8Array {
  const [head, tail, ...rest] = text.split('::').map(groupBytes);
  const given = (head?.length ?? 0) + (tail?.length ?? 0);
  const missing = 16 - given;
  const fits = tail === undefined ? missing === 0 : missing >= 2;
  if (head === undefined || rest.length > 0 || !fits) throw new RangeError(`${text} is not an IPv6 address`);
  return Uint8Array.from([...head, ...new Array<number>(missing).fill(0), ...(tail ?? [])]);
}

function groupBytes(text: string): number[] {
  if (text === '') return [];
  return text.split(':').flatMap((group) => {
    if (group.includes('.')) return [...ipv4Bytes(group)];
    if (!/^[0-9a-f]{1,4}$/i.test(group)) throw new RangeError(`${group} is not a group of an IPv6 address`);
    const value = parseInt(group, 16);
    return [value >> 8, value & 0xff];
  });
}

export function isIpv6(address: string): boolean {
  return address.includes(':');
}

export function ipBytes(address: string): Uint8Array {
  return isIpv6(address) ? ipv6Bytes(address) : ipv4Bytes(address);
}
