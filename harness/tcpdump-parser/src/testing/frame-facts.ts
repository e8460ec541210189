import type { Frame } from '../frame';

/** A frame as plain data, for comparison. */
export function factsOf(frame: Frame): unknown {
  const { number, timeNs, direction, capturedLength, originalLength, comments, etherType, ipProtocol } = frame;
  return {
    ...{ number, timeNs, direction, capturedLength, originalLength, etherType, ipProtocol },
    sourceAddress: frame.sourceAddress,
    interface: frame.interface,
    data: Buffer.from(frame.data).toString('hex'),
    comments: [...comments],
    link: frame.link,
    packet: frame.packet,
  };
}
