/** Bytes from hex digits; white space is for the reader. */
export function hex(digits: string): Uint8Array {
  return Uint8Array.from(Buffer.from(digits.replace(/\s+/g, ''), 'hex'));
}
