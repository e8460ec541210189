/** An option of a pcapng block: its code and its value. */
export interface Option {
  readonly code: number;
  readonly value: Uint8Array;
}

const longestValue = 0xffff;

/** Text beyond what an option can hold is cut between two characters. */
export function textOption(code: number, text: string): Option {
  const value = new Uint8Array(Math.min(longestValue, text.length * 3));
  const { written } = new TextEncoder().encodeInto(text, value);
  return { code, value: value.subarray(0, written) };
}

export function byteOption(code: number, byte: number): Option {
  return { code, value: Uint8Array.of(byte) };
}

export function wordOption(code: number, word: number): Option {
  const value = new Uint8Array(4);
  new DataView(value.buffer).setUint32(0, word, true);
  return { code, value };
}

export function countOption(code: number, count: number): Option {
  const value = new Uint8Array(8);
  new DataView(value.buffer).setBigUint64(0, BigInt(count), true);
  return { code, value };
}

/** The list with its end marker; nothing at all for no options. */
export function optionBytes(options: readonly Option[]): Uint8Array {
  if (options.length === 0) return new Uint8Array(0);
  const length = options.reduce((sum, { value }) => sum + 4 + padded(value.length), 4);
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const { code, value } of options) {
    view.setUint16(at, code, true);
    view.setUint16(at + 2, value.length, true);
    bytes.set(value, at + 4);
    at += 4 + padded(value.length);
  }
  return bytes;
}

export function padded(length: number): number {
  return length + (-length & 3);
}
