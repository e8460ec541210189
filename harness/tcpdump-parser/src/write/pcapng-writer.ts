import type { Direction } from '../frame';
import { BlockType } from '../read/pcapng-block';
import { OptionCode } from '../read/pcapng-option';
import type { SectionInfo } from '../read/format';
import { byteOption, countOption, optionBytes, padded, textOption, wordOption, type Option } from './option-bytes';

export interface NewInterface {
  readonly name?: string;
  readonly description?: string;
  /** LINKTYPE_ number. */
  readonly linkType: number;
  /** Bytes kept of each frame; 0, the default, is no limit. */
  readonly snapLength?: number;
}

export interface NewFrame {
  /** As `addInterface` gave it. */
  readonly interfaceId: number;
  /** Nanoseconds since the epoch. */
  readonly timeNs: bigint;
  readonly data: Uint8Array;
  readonly originalLength?: number;
  readonly direction?: Direction;
  readonly comments?: readonly string[];
}

export interface NewStatistics {
  readonly interfaceId: number;
  readonly timeNs: bigint;
  readonly receivedCount?: number;
  readonly droppedCount?: number;
}

const nanosecondResolution = 9;
const unknownSectionLength = 0xffffffff;

/** Writes one pcapng section (draft-ietf-opsawg-pcapng), block by block, each as it is given; times have nanosecond resolution. */
export class PcapngWriter {
  private interfaceCount = 0;

  constructor(
    private readonly sink: (bytes: Uint8Array) => void,
    section: Partial<SectionInfo> = {},
  ) {
    const body = new Uint8Array(16);
    const view = new DataView(body.buffer);
    view.setUint32(0, 0x1a2b3c4d, true);
    view.setUint16(4, 1, true);
    view.setUint32(8, unknownSectionLength, true);
    view.setUint32(12, unknownSectionLength, true);
    this.write(BlockType.sectionHeader, body, [
      ...comments(section.comments),
      ...text(OptionCode.sectionHardware, section.hardware),
      ...text(OptionCode.sectionOs, section.os),
      ...text(OptionCode.sectionApplication, section.application),
    ]);
  }

  /** @returns the number by which frames name the interface */
  addInterface({ name, description, linkType, snapLength = 0 }: NewInterface): number {
    if (linkType < 0 || linkType > 0xffff) throw new RangeError(`${String(linkType)} is no link type`);
    const body = new Uint8Array(8);
    const view = new DataView(body.buffer);
    view.setUint16(0, linkType, true);
    view.setUint32(4, snapLength, true);
    this.write(BlockType.interfaceDescription, body, [
      ...text(OptionCode.interfaceName, name),
      ...text(OptionCode.interfaceDescription, description),
      byteOption(OptionCode.interfaceResolution, nanosecondResolution),
    ]);
    this.interfaceCount += 1;
    return this.interfaceCount - 1;
  }

  writeFrame(frame: NewFrame): void {
    const { data, direction } = frame;
    const body = new Uint8Array(20 + padded(data.length));
    const view = new DataView(body.buffer);
    this.setOrigin(view, frame);
    view.setUint32(12, data.length, true);
    view.setUint32(16, frame.originalLength ?? data.length, true);
    body.set(data, 20);
    const flags = direction && wordOption(OptionCode.packetFlags, direction === 'inbound' ? 1 : 2);
    this.write(BlockType.enhancedPacket, body, [...comments(frame.comments), ...(flags ? [flags] : [])]);
  }

  /** Counters since the capture began; the last block of an interface counts. */
  writeStatistics(statistics: NewStatistics): void {
    const { receivedCount, droppedCount } = statistics;
    const body = new Uint8Array(12);
    this.setOrigin(new DataView(body.buffer), statistics);
    this.write(BlockType.interfaceStatistics, body, [
      ...count(OptionCode.statisticsReceived, receivedCount),
      ...count(OptionCode.statisticsInterfaceDrops, droppedCount),
    ]);
  }

  private setOrigin(view: DataView, { interfaceId, timeNs }: { interfaceId: number; timeNs: bigint }): void {
    if (interfaceId >= this.interfaceCount) throw new RangeError(`there is no interface ${String(interfaceId)}`);
    view.setUint32(0, interfaceId, true);
    view.setUint32(4, Number(timeNs >> 32n), true);
    view.setUint32(8, Number(timeNs & 0xffffffffn), true);
  }

  private write(type: number, body: Uint8Array, options: readonly Option[]): void {
    const list = optionBytes(options);
    const length = 12 + body.length + list.length;
    const block = new Uint8Array(length);
    const view = new DataView(block.buffer);
    view.setUint32(0, type, true);
    view.setUint32(4, length, true);
    block.set(body, 8);
    block.set(list, 8 + body.length);
    view.setUint32(length - 4, length, true);
    this.sink(block);
  }
}

function comments(texts: readonly string[] = []): Option[] {
  return texts.map((comment) => textOption(OptionCode.comment, comment));
}

function text(code: number, value: string | undefined): Option[] {
  return value === undefined ? [] : [textOption(code, value)];
}

function count(code: number, value: number | undefined): Option[] {
  return value === undefined ? [] : [countOption(code, value)];
}
