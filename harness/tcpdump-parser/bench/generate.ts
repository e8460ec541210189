import { closeSync, openSync, writeSync } from 'node:fs';
import { sampleFrames } from './sample-frames';

const bufferLength = 4 * 1024 * 1024;
const frameIntervalNs = 100_000;
const startSeconds = 1_700_000_000;

/** Writes an Ethernet pcap with nanosecond times, one frame each 0.1 ms. Deterministic. @returns its length in bytes */
export function generateCapture(path: string, frameCount: number): number {
  const frames = sampleFrames();
  const buffer = Buffer.alloc(bufferLength);
  const file = openSync(path, 'w');
  let written = 0;
  let at = fileHeader().copy(buffer);
  for (let index = 0; index < frameCount; index += 1) {
    const frame = frames[index % frames.length] ?? new Uint8Array(0);
    if (at + 16 + frame.length > bufferLength) {
      written += writeSync(file, buffer, 0, at);
      at = 0;
    }
    const timeNs = index * frameIntervalNs;
    buffer.writeUInt32LE(startSeconds + Math.floor(timeNs / 1e9), at);
    buffer.writeUInt32LE(timeNs % 1e9, at + 4);
    buffer.writeUInt32LE(frame.length, at + 8);
    buffer.writeUInt32LE(frame.length, at + 12);
    buffer.set(frame, at + 16);
    at += 16 + frame.length;
  }
  written += writeSync(file, buffer, 0, at);
  closeSync(file);
  return written;
}

function fileHeader(): Buffer {
  const header = Buffer.alloc(24);
  header.writeUInt32LE(0xa1b23c4d, 0);
  header.writeUInt16LE(2, 4);
  header.writeUInt16LE(4, 6);
  header.writeUInt32LE(262_144, 16);
  header.writeUInt32LE(1, 20);
  return header;
}
