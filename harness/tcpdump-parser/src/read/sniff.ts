import { CaptureError } from '../capture-error';
import type { ByteWindow } from './byte-window';
import type { FormatParser } from './format';
import { PcapParser, pcapByteOrder } from './pcap';
import { BlockType } from './pcapng-block';
import { PcapngParser } from './pcapng';
import { SnoopParser, snoopMagic } from './snoop';
import { TextParser } from '../text/text-parser';

/** Formats that people name a capture and that this parser does not read, by their first bytes. */
const foreign: readonly { readonly magic: number; readonly what: string; readonly hint: string }[] = [
  { magic: 0x28b52ffd, what: 'zstd data', hint: 'decompress it first: zstd -d' },
  { magic: 0xfd377a58, what: 'xz data', hint: 'decompress it first: xz -d' },
  { magic: 0x425a6839, what: 'bzip2 data', hint: 'decompress it first: bunzip2' },
  { magic: 0x04224d18, what: 'lz4 data', hint: 'decompress it first: lz4 -d' },
  { magic: 0x1f8b0800, what: 'gzip data', hint: 'decompress it first: gzip -d' },
];

/** Undefined while there are too few bytes to tell. */
export function sniffFormat(window: ByteWindow, ended: boolean): FormatParser | undefined {
  const { view, position, available } = window;
  if (available < 4) {
    if (ended) throw tooShort(available);
    return undefined;
  }
  if (view.getUint32(position) === BlockType.sectionHeader) return new PcapngParser();
  if (pcapByteOrder(view, position) !== undefined) return new PcapParser();
  if (view.getUint32(position) === snoopMagic[0] && !isText(window.bytes(position, Math.min(available, 8))))
    return new SnoopParser();
  const known = foreign.find(({ magic }) => magic === view.getUint32(position));
  if (known === undefined && isText(window.bytes(position, Math.min(available, 64)))) return new TextParser();
  throw new CaptureError(
    'unknown-format',
    known === undefined ? 'this is not a capture' : `this is ${known.what}, not a capture`,
    0,
    known?.hint ?? 'pcap, pcapng, snoop, each plain, in gzip or in zstd, and the text of tcpdump -n can be read',
  );
}

function isText(bytes: Uint8Array): boolean {
  return bytes.every((byte) => (byte >= 0x20 && byte < 0x7f) || byte === 0x09 || byte === 0x0a || byte === 0x0d);
}

function tooShort(available: number): CaptureError {
  if (available === 0)
    return new CaptureError('empty', 'the capture is empty', 0, 'the writer was stopped before it wrote anything');
  return new CaptureError('unknown-format', 'this is too short to be a capture', available, 'take the capture again');
}
