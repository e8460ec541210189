import type { CaptureInterface, Frame } from '../frame';
import { CaptureError, damagedFromHere } from '../capture-error';
import type { ByteWindow } from './byte-window';
import type { Origin } from './captured-frame';
import { elapsedBy, secondsClock } from './clock';
import { headerCutShort, largestRecord, type FormatParser } from './format';
import { recordTooLarge } from './pcap';
import { rewrittenFrame } from './rewritten-frame';

const fileHeaderLength = 16;
const recordHeaderLength = 24;
const onlyVersion = 2;

/** "snoo", and the rest of the eight bytes of RFC 1761 §3. */
export const snoopMagic = [0x736e6f6f, 0x70000000] as const;

/** RFC 1761 §4, as LINKTYPE_ numbers: 802.3 and Ethernet, Token Ring, FDDI. */
const linkTypes: ReadonlyMap<number, number> = new Map([
  [0, 1],
  [4, 1],
  [2, 6],
  [8, 10],
]);

/** Sun's snoop (RFC 1761): big-endian, one interface, microseconds, and a running count of drops in each record. */
export class SnoopParser implements FormatParser {
  readonly format = 'snoop';
  readonly interfaces: CaptureInterface[] = [];
  readonly section = undefined;
  droppedByCapture: number | undefined;
  private origin: Origin | undefined;
  private frameCount = 0;

  parse(window: ByteWindow, frames: Frame[], limit: number): void {
    if (this.origin === undefined && window.available >= fileHeaderLength) this.origin = this.readFileHeader(window);
    if (this.origin === undefined) return;
    const { view, end } = window;
    while (frames.length < limit && window.position + recordHeaderLength <= end) {
      const at = window.position;
      const captured = view.getUint32(at + 4);
      const length = view.getUint32(at + 8);
      if (length > largestRecord) throw recordTooLarge(length, window.offset);
      if (captured > length - recordHeaderLength) throw overrun(captured, window.offset);
      if (at + length > end) return;
      this.droppedByCapture = view.getUint32(at + 12);
      const data = window.bytes(at + recordHeaderLength, captured);
      const time = [view.getUint32(at + 16), view.getUint32(at + 20)] as const;
      frames.push(rewrittenFrame(++this.frameCount, this.origin, time, view.getUint32(at), data));
      window.position += length;
    }
  }

  end(window: ByteWindow): void {
    if (this.origin === undefined) throw headerCutShort(window);
  }

  private readFileHeader(window: ByteWindow): Origin {
    const { view, position: at } = window;
    const version = view.getUint32(at + 8);
    const type = view.getUint32(at + 12);
    const linkType = linkTypes.get(type);
    if (view.getUint32(at + 4) !== snoopMagic[1] || version !== onlyVersion || linkType === undefined) {
      const what = `this is a snoop file of version ${String(version)} and data link ${String(type)}, which is not read`;
      throw new CaptureError('unknown-format', what, window.offset, 'convert it first: editcap -F pcapng');
    }
    const only: CaptureInterface = { id: 0, linkType, snapLength: 0 };
    this.interfaces.push(only);
    window.position += fileHeaderLength;
    const clock = secondsClock(1000);
    return { interface: only, clock, elapsed: elapsedBy(clock, {}), littleEndian: false };
  }
}

function overrun(captured: number, offset: number): CaptureError {
  return new CaptureError(
    'bad-block',
    `a frame of ${String(captured)} bytes does not fit into its record`,
    offset,
    damagedFromHere,
  );
}
