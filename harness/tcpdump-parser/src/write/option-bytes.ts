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

/** Of the list with its end marker; nothing at all for no options. */
export function lengthOf(options: readonly Option[]): number {
  return options.length === 0 ? 0 : options.reduce((sum, { value }) => sum + 4 + padded(value.length), 4);
}

/** Into a block that holds zeros from there on. */
export function writeOptions(options: readonly Option[], block: DataView, from: number): void {
  let at = from;
  for (const { code, value } of options) {
    block.setUint16(at, code, true);
    block.setUint16(at + 2, value.length, true);
    new Uint8Array(block.buffer).set(value, at + 4);
    at += 4 + padded(value.length);
  }
}

export function padded(length: number): number {
  return length + (-length & 3);
}
