import type { CaptureInterface, Frame } from '../frame';
import { CaptureError, damagedFromHere } from '../capture-error';
import type { ByteWindow } from './byte-window';
import { CapturedFrame, type Origin } from './captured-frame';
import { elapsedBy, type Clock, type FileStart } from './clock';
import { largestRecord, type FormatParser, type NotKept, type SectionInfo } from './format';
import { BlockType, type Block } from './pcapng-block';
import { DropCounts } from './pcapng-drops';
import { readInterface } from './pcapng-interface';
import { readSection } from './pcapng-section';

/** A file with more interfaces than this was not made by capturing. */
const mostInterfaces = 65_536;
const shortestBlock = 12;
const timeless: Clock = () => 0n;

/** draft-ietf-opsawg-pcapng: sections of blocks, each section with its own byte order and interfaces. */
export class PcapngParser implements FormatParser {
  readonly format = 'pcapng';
  readonly interfaces: CaptureInterface[] = [];
  section: SectionInfo | undefined;
  private readonly drops = new DropCounts();
  private readonly start: FileStart = {};
  private littleEndian = false;
  private sectionInterfaces: Origin[] = [];
  private frameCount = 0;
  /** Of some of its frames. */
  private lacksTimes = false;

  get notKept(): readonly NotKept[] {
    return this.lacksTimes ? ['time'] : [];
  }

  get droppedByCapture(): number | undefined {
    return this.drops.total;
  }

  parse(window: ByteWindow, frames: Frame[], limit: number): void {
    while (frames.length < limit && window.available >= shortestBlock) {
      const { view, position: at } = window;
      const type = view.getUint32(at, this.littleEndian);
      if (type === BlockType.sectionHeader) this.littleEndian = sectionByteOrder(window) === 'little';
      const length = view.getUint32(at + 4, this.littleEndian);
      if (length < shortestBlock || length % 4 !== 0 || length > largestRecord) throw badLength(length, window.offset);
      if (window.available < length) return;
      const closing = view.getUint32(at + length - 4, this.littleEndian);
      if (closing !== length) throw lengthsDiffer(length, closing, window.offset);
      const { littleEndian } = this;
      this.read({ type, view, at, end: at + length - 4, littleEndian, offset: window.offset }, frames);
      window.position += length;
    }
  }

  end(window: ByteWindow): void {
    if (this.section !== undefined) return;
    throw new CaptureError(
      'bad-header',
      'the capture ends inside its section header',
      window.offset + window.available,
      'the writer was stopped before it wrote anything: take the capture again',
    );
  }

  private read(block: Block, frames: Frame[]): void {
    switch (block.type) {
      case BlockType.enhancedPacket:
        frames.push(this.enhancedPacket(block, block.view.getUint32(this.body(block, 20), block.littleEndian)));
        return;
      case BlockType.packet:
        frames.push(this.enhancedPacket(block, block.view.getUint16(this.body(block, 20), block.littleEndian)));
        return;
      case BlockType.simplePacket:
        frames.push(this.simplePacket(block));
        return;
      case BlockType.interfaceDescription:
        this.body(block, 8);
        this.addInterface(block);
        return;
      case BlockType.interfaceStatistics: {
        const id = block.view.getUint32(this.body(block, 12), block.littleEndian);
        this.drops.addStatistics(this.interfaceOf(block, id).interface.id, block);
        return;
      }
      case BlockType.sectionHeader:
        this.body(block, 16);
        this.section = readSection(block);
        this.sectionInterfaces = [];
        return;
      default:
        return;
    }
  }

  /** The enhanced packet block and its obsolete forerunner differ only in the width of the interface number. */
  private enhancedPacket(block: Block, interfaceId: number): CapturedFrame {
    const { view, at, littleEndian } = block;
    const origin = this.interfaceOf(block, interfaceId);
    const start = at + 28;
    const capturedLength = view.getUint32(at + 20, littleEndian);
    if (capturedLength > block.end - start) throw overrun(capturedLength, block.offset);
    if (block.end > start + capturedLength + 4)
      this.drops.addPacket(origin.interface.id, block, start + capturedLength);
    return new CapturedFrame(++this.frameCount, origin, view, start, capturedLength, block.end);
  }

  /** It has neither a time (0 is given) nor a captured length of its own. */
  private simplePacket(block: Block): CapturedFrame {
    const start = this.body(block, 4) + 4;
    this.lacksTimes = true;
    const origin = { ...this.interfaceOf(block, 0), clock: timeless, elapsed: elapsedBy(timeless, this.start) };
    const original = block.view.getUint32(start - 4, block.littleEndian);
    const snapLength = origin.interface.snapLength === 0 ? original : origin.interface.snapLength;
    const captured = Math.min(original, snapLength, block.end - start);
    return new CapturedFrame(++this.frameCount, origin, block.view, start, captured, start + captured);
  }

  private addInterface(block: Block): void {
    if (this.interfaces.length === mostInterfaces) throw tooManyInterfaces(block.offset);
    const found = readInterface(block, this.interfaces.length, this.start);
    this.interfaces.push(found.interface);
    this.sectionInterfaces.push(found);
  }

  private interfaceOf(block: Block, id: number): Origin {
    const found = this.sectionInterfaces[id];
    if (found !== undefined) return found;
    throw new CaptureError(
      'unknown-interface',
      `a block names interface ${String(id)}, but its section describes ${String(this.sectionInterfaces.length)}`,
      block.offset,
      'the file is damaged, or was joined from parts without their headers (mergecap joins properly)',
    );
  }

  /** Where the block's fields begin, once it is sure that `length` bytes of them are there. */
  private body(block: Block, length: number): number {
    if (block.end - block.at - 8 >= length) return block.at + 8;
    throw new CaptureError(
      'bad-block',
      `a block of type ${String(block.type)} is too short`,
      block.offset,
      damagedFromHere,
    );
  }
}

function sectionByteOrder(window: ByteWindow): 'big' | 'little' {
  if (window.view.getUint32(window.position + 8) === 0x1a2b3c4d) return 'big';
  if (window.view.getUint32(window.position + 8, true) === 0x1a2b3c4d) return 'little';
  throw new CaptureError('bad-block', 'a section header has no byte-order magic', window.offset, damagedFromHere);
}

function badLength(length: number, offset: number): CaptureError {
  if (length <= largestRecord)
    return new CaptureError('bad-block', `a block length of ${String(length)} is impossible`, offset, damagedFromHere);
  const what = `a block claims ${String(length)} bytes, more than the ${String(largestRecord)} allowed`;
  return new CaptureError('record-too-large', what, offset, damagedFromHere);
}

function lengthsDiffer(length: number, closing: number, offset: number): CaptureError {
  const what = `a block opens with length ${String(length)} and closes with ${String(closing)}`;
  return new CaptureError('bad-block', what, offset, damagedFromHere);
}

function overrun(capturedLength: number, offset: number): CaptureError {
  const what = `a frame of ${String(capturedLength)} bytes does not fit into its block`;
  return new CaptureError('bad-block', what, offset, damagedFromHere);
}

function tooManyInterfaces(offset: number): CaptureError {
  const what = `more than ${String(mostInterfaces)} interfaces are described`;
  return new CaptureError('too-many-interfaces', what, offset, damagedFromHere);
}
