import type { CaptureInterface, Frame } from '../frame';
import { CaptureError } from '../capture-error';
import type { ByteWindow } from './byte-window';

/** No record of a sane capture comes near this (libpcap's largest snapshot is 256 KiB); a length above it is damage or malice. */
export const largestRecord = 16 * 1024 * 1024;

/** libpcap's, and Wireshark's. */
export const largestSnapshot = 256 * 1024;

/** What a pcapng section says about its making. */
export interface SectionInfo {
  readonly comments: readonly string[];
  readonly hardware?: string;
  readonly os?: string;
  readonly application?: string;
}

/**
 * What is missing from every frame of a text, or of some of a pcapng (time: simple packet blocks). date: times are of the first of January 1970, the next day after midnight; time-zone: they are
 * local, and taken for UTC; time: all are 0; link-header: no hardware address but those in an ARP reply, no VLAN.
 */
export type NotKept = 'date' | 'time-zone' | 'time' | 'link-header';

/** One file format: it takes whole records from the window and leaves what is not whole yet. */
export interface FormatParser {
  readonly format: 'pcap' | 'pcapng' | 'snoop' | 'text';
  readonly interfaces: readonly CaptureInterface[];
  /** Frames that the capturing host counted but could not keep; undefined when the capture does not say. */
  readonly droppedByCapture: number | undefined;
  readonly section: SectionInfo | undefined;
  /** Absent where frames are kept whole. */
  readonly notKept?: readonly NotKept[];
  /** Adds up to `limit` frames, and returns when the window holds no further whole record. Throws CaptureError. */
  parse(window: ByteWindow, frames: Frame[], limit: number): void;
  /** No more bytes will come. */
  end(window: ByteWindow, frames: Frame[]): void;
}

export function headerCutShort(window: ByteWindow): CaptureError {
  return new CaptureError(
    'bad-header',
    'the capture ends inside its file header',
    window.offset + window.available,
    'the writer was stopped before it wrote anything: take the capture again',
  );
}
