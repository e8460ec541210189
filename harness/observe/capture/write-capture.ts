import { createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { CaptureParser, PcapngWriter, type Frame } from 'tcpdump-parser';
import { RecordingError } from '../../recording/errors';

/** What is kept of a capture: frames of these interfaces, by the index that they bear (-1: none). */
export interface Kept {
  readonly names: ReadonlyMap<number, string>;
  readonly linkType: number;
}

const gatheredMs = 50;

/**
 * Rewrites what tcpdump captured as a pcapng file with one interface for each that is kept, and hands each frame to a
 * listener when it is written. Ends with the stream.
 * @throws {RecordingError} `recording-unwritable`
 */
export async function writeCapture(
  captured: Readable,
  { names, linkType }: Kept,
  path: string,
  onFrame: (frame: Frame) => void,
): Promise<void> {
  const file = createWriteStream(path);
  const written = finished(file).catch((cause: Error) => {
    const hint = 'give another folder with --output, or free space';
    throw new RecordingError('recording-unwritable', `${path}: the capture cannot be written: ${cause.message}`, hint, {
      cause,
    });
  });
  written.catch(() => undefined);
  // A frame is written in its own time by many times what it takes to copy it: those of a moment are written as one.
  let gathered: Uint8Array[] = [];
  const flush = (): void => {
    if (gathered.length > 0) file.write(Buffer.concat(gathered));
    gathered = [];
  };
  const write = (bytes: Uint8Array): void => {
    if (gathered.length === 0) setTimeout(flush, gatheredMs);
    gathered.push(bytes);
  };
  const writer = new PcapngWriter(write, { application: 'failover-drill' });
  const interfaces = new Map(Array.from(names, ([index, name]) => [index, writer.addInterface({ name, linkType })]));
  const parser = new CaptureParser();
  for await (const chunk of captured as AsyncIterable<Buffer>) {
    parser.push(chunk);
    for (const frame of parser.read()) {
      const interfaceId = interfaces.get(frame.link.interfaceIndex ?? -1);
      if (interfaceId === undefined) continue;
      const { timeNs, data, originalLength, direction } = frame;
      writer.writeFrame({ interfaceId, timeNs, data, originalLength, ...(direction ? { direction } : {}) });
      onFrame(frame);
    }
  }
  flush();
  file.end();
  await written;
}
