import { CapturedFrame, type Origin } from './captured-frame';

/** A frame whose words do not stand before its data as pcap has them: both are copied. For formats too rare to be read in place. */
export function rewrittenFrame(
  number: number,
  origin: Origin,
  [high, low]: readonly [number, number],
  originalLength: number,
  data: Uint8Array,
): CapturedFrame {
  const bytes = new Uint8Array(16 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, high, origin.littleEndian);
  view.setUint32(4, low, origin.littleEndian);
  view.setUint32(8, data.length, origin.littleEndian);
  view.setUint32(12, originalLength, origin.littleEndian);
  bytes.set(data, 16);
  return new CapturedFrame(number, origin, view, 16, data.length, bytes.length);
}
