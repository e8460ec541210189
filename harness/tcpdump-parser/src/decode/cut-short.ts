import type { MalformedPacket, TruncatedPacket } from '../packet';
import { malformed, type FrameBytes } from './bytes';
import { destinationOf, sourceOf, type Datagram } from './datagram';

type Part = Partial<Omit<TruncatedPacket, 'kind' | 'of' | 'source' | 'destination'>>;

/** What ends before its time: truncated when the capture kept only its beginning, and else malformed, for it was sent like that. */
export function cutShort(
  frame: FrameBytes,
  of: TruncatedPacket['of'],
  reason: string,
): TruncatedPacket | MalformedPacket {
  return frame.end < frame.wireEnd ? { kind: 'truncated', of } : malformed(frame, reason, frame.end);
}

/** The same behind an IP header; `part` is what could be read of the message. */
export function messageCutShort(
  datagram: Datagram,
  of: TruncatedPacket['of'],
  reason: string,
  part?: Part,
): TruncatedPacket | MalformedPacket {
  const { end, wireEnd, hopLimit } = datagram;
  if (end >= wireEnd) return malformed(datagram, reason, end);
  return {
    kind: 'truncated',
    of,
    source: sourceOf(datagram),
    destination: destinationOf(datagram),
    hopLimit,
    ...part,
  };
}
