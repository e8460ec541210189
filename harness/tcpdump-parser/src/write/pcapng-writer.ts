import type { Direction } from '../frame';
import { BlockType } from '../read/pcapng-block';
import { OptionCode } from '../read/pcapng-option';
import type { SectionInfo } from '../read/format';
import {
  byteOption,
  countOption,
  lengthOf,
  padded,
  textOption,
  wordOption,
  writeOptions,
  type Option,
} from './option-bytes';

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
    const options = [
      ...comments(section.comments),
      ...text(OptionCode.sectionHardware, section.hardware),
      ...text(OptionCode.sectionOs, section.os),
      ...text(OptionCode.sectionApplication, section.application),
    ];
    this.write(BlockType.sectionHeader, 16, options, (body) => {
      body.setUint32(0, 0x1a2b3c4d, true);
      body.setUint16(4, 1, true);
      body.setUint32(8, unknownSectionLength, true);
      body.setUint32(12, unknownSectionLength, true);
    });
  }

  /** @returns the number by which frames name the interface */
  addInterface({ name, description, linkType, snapLength = 0 }: NewInterface): number {
    if (linkType < 0 || linkType > 0xffff) throw new RangeError(`${String(linkType)} is no link type`);
    const options = [
      ...text(OptionCode.interfaceName, name),
      ...text(OptionCode.interfaceDescription, description),
      byteOption(OptionCode.interfaceResolution, nanosecondResolution),
    ];
    this.write(BlockType.interfaceDescription, 8, options, (body) => {
      body.setUint16(0, linkType, true);
      body.setUint32(4, snapLength, true);
    });
    this.interfaceCount += 1;
    return this.interfaceCount - 1;
  }

  writeFrame(frame: NewFrame): void {
    const { data, direction } = frame;
    const flags = direction === undefined ? [] : flagsOf[direction];
    const options = frame.comments === undefined ? flags : [...comments(frame.comments), ...flags];
    this.write(BlockType.enhancedPacket, 20 + padded(data.length), options, (body, bytes) => {
      this.setOrigin(body, frame);
      body.setUint32(12, data.length, true);
      body.setUint32(16, frame.originalLength ?? data.length, true);
      bytes.set(data, 20);
    });
  }

  /** Counters since the capture began; the last block of an interface counts. */
  writeStatistics(statistics: NewStatistics): void {
    const options = [
      ...count(OptionCode.statisticsReceived, statistics.receivedCount),
      ...count(OptionCode.statisticsInterfaceDrops, statistics.droppedCount),
    ];
    this.write(BlockType.interfaceStatistics, 12, options, (body) => {
      this.setOrigin(body, statistics);
    });
  }

  private setOrigin(view: DataView, { interfaceId, timeNs }: { interfaceId: number; timeNs: bigint }): void {
    if (interfaceId >= this.interfaceCount) throw new RangeError(`there is no interface ${String(interfaceId)}`);
    view.setUint32(0, interfaceId, true);
    view.setUint32(4, Number(timeNs >> 32n), true);
    view.setUint32(8, Number(timeNs & 0xffffffffn), true);
  }

  /** Frames come by the ten thousand: each block is one piece of memory, filled in place. */
  private write(
    type: number,
    bodyLength: number,
    options: readonly Option[],
    fill: (body: DataView, bytes: Uint8Array) => void,
  ): void {
    const length = 12 + bodyLength + lengthOf(options);
    const block = new Uint8Array(length);
    const view = new DataView(block.buffer);
    view.setUint32(0, type, true);
    view.setUint32(4, length, true);
    fill(new DataView(block.buffer, 8, bodyLength), block.subarray(8, 8 + bodyLength));
    writeOptions(options, view, 8 + bodyLength);
    view.setUint32(length - 4, length, true);
    this.sink(block);
  }
}

const flagsOf: Readonly<Record<Direction, readonly Option[]>> = {
  inbound: [wordOption(OptionCode.packetFlags, 1)],
  outbound: [wordOption(OptionCode.packetFlags, 2)],
};

function comments(texts: readonly string[] = []): Option[] {
  return texts.map((comment) => textOption(OptionCode.comment, comment));
}

function text(code: number, value: string | undefined): Option[] {
  return value === undefined ? [] : [textOption(code, value)];
}

function count(code: number, value: number | undefined): Option[] {
  return value === undefined ? [] : [countOption(code, value)];
}
