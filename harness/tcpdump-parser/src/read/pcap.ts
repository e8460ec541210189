import type { CaptureInterface, Frame } from '../frame';
import { CaptureError, damagedFromHere } from '../capture-error';
import { canonicalLinkType } from '../link-type';
import type { ByteWindow } from './byte-window';
import { CapturedFrame, type Origin } from './captured-frame';
import { elapsedBy, secondsClock } from './clock';
import { headerCutShort, largestRecord, largestSnapshot, type FormatParser } from './format';
import { rewrittenFrame } from './rewritten-frame';

const fileHeaderLength = 24;
const recordHeaderLength = 16;
const modifiedHeaderLength = 24;

/** Of Kuznetsov's patched libpcap, whose records tell interface, protocol and packet type in eight bytes more. */
const modified = 0xa1b2cd34;

const nsPerTickByMagic: ReadonlyMap<number, number> = new Map([
  [0xa1b2c3d4, 1000],
  [0xa1b23c4d, 1],
  [modified, 1000],
]);

/** The byte order of a pcap file, or undefined when these four bytes do not begin one. */
export function pcapByteOrder(view: DataView, at: number): 'big' | 'little' | undefined {
  if (nsPerTickByMagic.has(view.getUint32(at))) return 'big';
  return nsPerTickByMagic.has(view.getUint32(at, true)) ? 'little' : undefined;
}

/** The classic format (draft-ietf-opsawg-pcap): one header, one interface, records of 16 bytes and the frame; "modified", of 24. */
export class PcapParser implements FormatParser {
  readonly format = 'pcap';
  readonly interfaces: CaptureInterface[] = [];
  readonly droppedByCapture = undefined;
  readonly section = undefined;
  private origin: Origin | undefined;
  private headerLength = recordHeaderLength;
  private frameCount = 0;
  /** libpcap and Wireshark read no record that is larger than that, nor than the file says. */
  private largest = largestRecord;

  parse(window: ByteWindow, frames: Frame[], limit: number): void {
    if (this.origin === undefined && window.available >= fileHeaderLength) this.origin = this.readFileHeader(window);
    if (this.origin === undefined) return;
    const { view, end } = window;
    const { headerLength, origin } = this;
    const { littleEndian } = origin;
    while (frames.length < limit && window.position + headerLength <= end) {
      const at = window.position;
      const capturedLength = view.getUint32(at + 8, littleEndian);
      if (capturedLength > this.largest) throw recordTooLarge(capturedLength, window.offset, this.largest);
      if (capturedLength === 0 && this.frameCount > 0 && isBlank(view, at)) throw recordBlank(window.offset);
      const start = at + headerLength;
      const next = start + capturedLength;
      if (next > end) return;
      if (headerLength === recordHeaderLength)
        frames.push(new CapturedFrame(++this.frameCount, origin, view, start, capturedLength, next));
      else {
        const time = [view.getUint32(at, littleEndian), view.getUint32(at + 4, littleEndian)] as const;
        const data = window.bytes(start, capturedLength);
        frames.push(rewrittenFrame(++this.frameCount, origin, time, view.getUint32(at + 12, littleEndian), data));
      }
      window.position = next;
    }
  }

  end(window: ByteWindow): void {
    if (this.origin === undefined) throw headerCutShort(window);
    const { view, position, available, offset } = window;
    if (available < this.headerLength) return;
    const { littleEndian } = this.origin;
    const [capturedLength, length] = [8, 12].map((at) => view.getUint32(position + at, littleEndian));
    // No frame is kept longer than it was: this is no end that is missing.
    if ((capturedLength ?? 0) > (length ?? 0)) throw recordTooLarge(capturedLength ?? 0, offset, length ?? 0);
  }

  private readFileHeader(window: ByteWindow): Origin {
    const { view, position: at } = window;
    const littleEndian = pcapByteOrder(view, at) === 'little';
    const magic = view.getUint32(at, littleEndian);
    if (magic === modified) this.headerLength = modifiedHeaderLength;
    const linkType = canonicalLinkType(view.getUint32(at + 20, littleEndian) & 0xffff);
    const only: CaptureInterface = { id: 0, linkType, snapLength: view.getUint32(at + 16, littleEndian) };
    this.interfaces.push(only);
    this.largest = Math.min(largestRecord, Math.max(largestSnapshot, only.snapLength));
    window.position += fileHeaderLength;
    const clock = secondsClock(nsPerTickByMagic.get(magic) ?? 1000);
    return { interface: only, clock, elapsed: elapsedBy(clock, {}), littleEndian };
  }
}

/** Zeros, as a crash leaves them where a file was to be written: a frame of no bytes in 1970. */
function isBlank(view: DataView, at: number): boolean {
  return view.getUint32(at) === 0 && view.getUint32(at + 4) === 0 && view.getUint32(at + 12) === 0;
}

export function recordTooLarge(length: number, offset: number, largest = largestRecord): CaptureError {
  const what = `a record claims ${String(length)} bytes, more than the ${String(largest)} allowed`;
  return new CaptureError('record-too-large', what, offset, damagedFromHere);
}

function recordBlank(offset: number): CaptureError {
  return new CaptureError('record-blank', 'there are zeros where a record should begin', offset, damagedFromHere);
}
