import { Capture } from './capture';
import { fileSource } from './file-source';

/**
 * Reads pcap, pcapng, snoop or tcpdump's text, plain, in gzip or in zstd, from a stream of chunks. Chunks are adopted, not copied: do not write to one
 * that has been given.
 */
export function readCapture(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Capture {
  return new Capture(source);
}

/** The same from a file; `-` is the standard input. The file is opened when reading begins. */
export function readCaptureFile(path: string): Capture {
  return new Capture(fileSource(path));
}
