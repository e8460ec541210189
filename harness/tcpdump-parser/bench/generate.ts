import { closeSync, openSync, writeSync } from 'node:fs';
import { sampleFrames, type Counter } from './sample-frames';

const bufferLength = 4 * 1024 * 1024;
const frameIntervalNs = 100_000;
const startSeconds = 1_700_000_000;

/** Writes an Ethernet pcap with nanosecond times, one frame each 0.1 ms. Deterministic. @returns its length in bytes */
export function generateCapture(path: string, frameCount: number): number {
  const samples = sampleFrames();
  const buffer = Buffer.alloc(bufferLength);
  const file = openSync(path, 'w');
  let written = 0;
  let at = fileHeader().copy(buffer);
  for (let index = 0; index < frameCount; index += 1) {
    const sample = samples[index % samples.length] ?? { bytes: new Uint8Array(0), counters: [] };
    const { bytes, counters } = sample;
    if (at + 16 + bytes.length > bufferLength) {
      written += writeSync(file, buffer, 0, at);
      at = 0;
    }
    const timeNs = index * frameIntervalNs;
    buffer.writeUInt32LE(startSeconds + Math.floor(timeNs / 1e9), at);
    buffer.writeUInt32LE(timeNs % 1e9, at + 4);
    buffer.writeUInt32LE(bytes.length, at + 8);
    buffer.writeUInt32LE(bytes.length, at + 12);
    buffer.set(bytes, at + 16);
    for (const counter of counters) count(buffer, at + 16, counter, Math.floor(index / samples.length));
    at += 16 + bytes.length;
  }
  written += writeSync(file, buffer, 0, at);
  closeSync(file);
  return written;
}

/** Adds to a field and keeps its checksum right (RFC 1624 §3). */
function count(buffer: Buffer, frameAt: number, { at, width, step, checksumAt }: Counter, cycle: number): void {
  const old = buffer.readUIntBE(frameAt + at, width);
  const value = (old + cycle * step) % 2 ** (width * 8);
  buffer.writeUIntBE(value, frameAt + at, width);
  const words = (number: number): number => Math.floor(number / 0x10000) + (number % 0x10000);
  const sum = (~buffer.readUInt16BE(frameAt + checksumAt) & 0xffff) + 2 * 0xffff - words(old) + words(value);
  const folded = sum % 0xffff;
  buffer.writeUInt16BE(~folded & 0xffff, frameAt + checksumAt);
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
