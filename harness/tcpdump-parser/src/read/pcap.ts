import type { CaptureInterface, Frame } from '../frame';
import { CaptureError } from '../capture-error';
import { canonicalLinkType } from '../link-type';
import type { ByteWindow } from './byte-window';
import { CapturedFrame, type Origin } from './captured-frame';
import { secondsClock } from './clock';
import { largestRecord, type FormatParser } from './format';

const fileHeaderLength = 24;
const recordHeaderLength = 16;

const nsPerTickByMagic: ReadonlyMap<number, number> = new Map([
  [0xa1b2c3d4, 1000],
  [0xa1b23c4d, 1],
]);

/** The byte order of a pcap file, or undefined when these four bytes do not begin one. */
export function pcapByteOrder(view: DataView, at: number): 'big' | 'little' | undefined {
  if (nsPerTickByMagic.has(view.getUint32(at))) return 'big';
  return nsPerTickByMagic.has(view.getUint32(at, true)) ? 'little' : undefined;
}

/** The classic format (draft-ietf-opsawg-pcap): one header, one interface, records of 16 bytes and the frame. */
export class PcapParser implements FormatParser {
  readonly format = 'pcap';
  readonly interfaces: CaptureInterface[] = [];
  readonly droppedByCapture = undefined;
  readonly section = undefined;
  private origin: Origin | undefined;
  private frameCount = 0;

  parse(window: ByteWindow, frames: Frame[], limit: number): void {
    if (this.origin === undefined && window.available >= fileHeaderLength) this.origin = this.readFileHeader(window);
    if (this.origin === undefined) return;
    const { view, end } = window;
    const { littleEndian } = this.origin;
    while (frames.length < limit && window.position + recordHeaderLength <= end) {
      const at = window.position;
      const capturedLength = view.getUint32(at + 8, littleEndian);
      if (capturedLength > largestRecord) throw recordTooLarge(capturedLength, window.offset);
      const start = at + recordHeaderLength;
      const next = start + capturedLength;
      if (next > end) return;
      frames.push(new CapturedFrame(++this.frameCount, this.origin, view, start, capturedLength, next));
      window.position = next;
    }
  }

  end(window: ByteWindow): void {
    if (this.origin !== undefined) return;
    throw new CaptureError(
      'bad-header',
      'the capture ends inside its file header',
      window.offset + window.available,
      'the writer was stopped before it wrote anything: take the capture again',
    );
  }

  private readFileHeader(window: ByteWindow): Origin {
    const { view, position: at } = window;
    const littleEndian = pcapByteOrder(view, at) === 'little';
    const linkType = canonicalLinkType(view.getUint32(at + 20, littleEndian) & 0xffff);
    const only: CaptureInterface = { id: 0, linkType, snapLength: view.getUint32(at + 16, littleEndian) };
    this.interfaces.push(only);
    window.position += fileHeaderLength;
    return {
      interface: only,
      clock: secondsClock(nsPerTickByMagic.get(view.getUint32(at, littleEndian)) ?? 1000),
      littleEndian,
    };
  }
}

function recordTooLarge(length: number, offset: number): CaptureError {
  return new CaptureError(
    'record-too-large',
    `a record claims ${String(length)} bytes, more than the ${String(largestRecord)} allowed`,
    offset,
    'the file is damaged from here on: what came before has been read',
  );
}
