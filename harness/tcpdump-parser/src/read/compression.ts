export type Compression = 'gzip' | 'zstd';

/** Bytes that tell for certain. */
export const longestMagic = 4;

/** By the first bytes; zstd may begin with a frame to be skipped (RFC 8878 §3.1.2), as pzstd writes it. */
export function compressionOf(bytes: Uint8Array): Compression | undefined {
  const [a = 0, b, c, d] = bytes;
  if (a === 0x1f && b === 0x8b) return 'gzip';
  if (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd) return 'zstd';
  return a >> 4 === 5 && b === 0x2a && c === 0x4d && d === 0x18 ? 'zstd' : undefined;
}
