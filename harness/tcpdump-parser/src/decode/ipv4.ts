import type { MalformedPacket, TruncatedPacket } from '../packet';
import { malformed, type FrameBytes } from './bytes';
import { cutShort } from './cut-short';
import type { Datagram } from './datagram';
import { skipExtensionHeaders } from './extension-headers';

const moreFragmentsAndOffset = 0x3fff;

/** RFC 791 §3.1. */
export function decodeIpv4(frame: FrameBytes, at: number): Datagram | TruncatedPacket | MalformedPacket {
  const { view, start, end, wireEnd } = frame;
  if (at + 20 > end) return cutShort(frame, 'ip', 'the IPv4 header is cut short');
  const versionAndLength = view.getUint8(at);
  const headerLength = (versionAndLength & 15) * 4;
  if (versionAndLength >> 4 !== 4) return malformed(frame, 'the IP version is not 4', at);
  if (headerLength < 20) return malformed(frame, 'the IPv4 header length is below 20 bytes', at);
  if (at + headerLength > end) return cutShort(frame, 'ip', 'the IPv4 header is cut short');
  const totalLength = view.getUint16(at + 2);
  // Segmentation offload leaves the length 0 in frames captured on their way out: all of the frame is meant.
  const datagramEnd = totalLength === 0 ? wireEnd : at + totalLength;
  if (datagramEnd > wireEnd) return malformed(frame, 'the IPv4 total length exceeds the frame', at + 2);
  if (datagramEnd < at + headerLength) return malformed(frame, 'the IPv4 total length is below its header', at + 2);
  return skipExtensionHeaders({
    kind: 'datagram',
    version: 4,
    view,
    start,
    headerAt: at,
    hopLimit: view.getUint8(at + 8),
    protocol: view.getUint8(at + 9),
    payloadAt: at + headerLength,
    end: Math.min(end, datagramEnd),
    wireEnd: datagramEnd,
    fragment: (view.getUint16(at + 6) & moreFragmentsAndOffset) !== 0,
  });
}
