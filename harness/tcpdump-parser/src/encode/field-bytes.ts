import { onesComplementSum } from '../decode/checksum';
import { viewOf } from '../decode/bytes';

/** Big-endian fields, and bytes, in the order given. */
export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

export function u8(...values: readonly number[]): Uint8Array {
  return Uint8Array.from(values);
}

export function u16(...values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 2);
  const view = viewOf(bytes);
  values.forEach((value, index) => {
    view.setUint16(index * 2, value);
  });
  return bytes;
}

export function u32(...values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 4);
  const view = viewOf(bytes);
  values.forEach((value, index) => {
    view.setUint32(index * 4, value);
  });
  return bytes;
}

/** A copy whose 16-bit field at `at` makes the ones' complement sum of the whole, and of `initial`, right. */
export function checksummed(message: Uint8Array, at: number, initial = 0): Uint8Array {
  const bytes = Uint8Array.from(message);
  const view = viewOf(bytes);
  view.setUint16(at, 0);
  view.setUint16(at, ~onesComplementSum(view, 0, bytes.length, initial));
  return bytes;
}
