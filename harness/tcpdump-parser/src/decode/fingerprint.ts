import { EtherType } from './ether-type';
import { senderAt, type PayloadLocation } from './link-layer';

/** A message that says who owns what is shorter; of a longer packet this much tells it from others. */
const telling = 160;
const arpLength = 28;

/** What frames may have in common, and by chance do not: two hashes of 32 bits, of which a double holds 53. */
const lowBits = 2 ** 21;

/**
 * A number for what a frame says and who sent it, without what its way through devices changes: the rest of the link header, VLAN tags,
 * and padding. Copies of one frame have the same; two different frames once in 2^53.
 */
export function fingerprintOf(
  linkType: number,
  { etherType, at }: PayloadLocation,
  view: DataView,
  start: number,
  end: number,
): number {
  const last = Math.min(end, at + lengthOf(etherType, view, at, end));
  const sender = start + senderAt(linkType);
  let [one, other] = [last - at, 1];
  if (sender >= start && sender + 6 <= end) {
    one = Math.imul(one ^ view.getInt32(sender), 0x9e3779b1);
    other = Math.imul(one ^ view.getInt32(sender + 2), 0x85ebca6b);
  }
  let index = at;
  for (; index + 4 <= last; index += 4) {
    const word = view.getInt32(index);
    one = Math.imul(one ^ (one >>> 15) ^ word, 0x9e3779b1);
    other = Math.imul(((other << 13) | (other >>> 19)) + word, 0x85ebca6b);
  }
  for (; index < last; index += 1) {
    const byte = view.getUint8(index);
    one = Math.imul(one ^ (one >>> 15) ^ byte, 0x9e3779b1);
    other = Math.imul(((other << 13) | (other >>> 19)) + byte, 0x85ebca6b);
  }
  return joined(one, other);
}

/** The same for text. */
export function fingerprintOfText(text: string): number {
  let [one, other] = [text.length, 1];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    one = Math.imul(one ^ (one >>> 15) ^ code, 0x9e3779b1);
    other = Math.imul(((other << 13) | (other >>> 19)) + code, 0x85ebca6b);
  }
  return joined(one, other);
}

function joined(one: number, other: number): number {
  return ((one ^ (one >>> 16)) >>> 0) * lowBits + ((other ^ (other >>> 15)) >>> 11);
}

function lengthOf(etherType: number, view: DataView, at: number, end: number): number {
  if (etherType === EtherType.arp) return arpLength;
  if (etherType === EtherType.ipv4 && at + 4 <= end) return atMost(view.getUint16(at + 2));
  return etherType === EtherType.ipv6 && at + 6 <= end ? atMost(40 + view.getUint16(at + 4)) : telling;
}

/** Segmentation offload leaves the length 0. */
const atMost = (length: number): number => (length === 0 || length > telling ? telling : length);
