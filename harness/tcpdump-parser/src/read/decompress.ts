import { compressionOf, longestMagic } from './compression';
import { Inflation } from './inflation';

type Source = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** The source itself or, when it begins as gzip or zstd do, what it holds. `onCutShort` is called if the compressed data has no end. */
export async function* decompressed(
  source: Source,
  onCutShort: () => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  let held: Uint8Array | undefined = new Uint8Array(0);
  let inflation: Inflation | undefined;
  for await (const chunk of source) {
    if (held === undefined) {
      if (inflation === undefined) yield chunk;
      else yield* inflation.add(chunk);
      continue;
    }
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    if (held.length < longestMagic) continue;
    const compression = compressionOf(held);
    if (compression === undefined) yield held;
    else yield* (inflation = new Inflation(compression)).add(held);
    held = undefined;
  }
  if (held !== undefined && held.length > 0) yield held;
  if (inflation !== undefined) yield* inflation.end(onCutShort);
}
