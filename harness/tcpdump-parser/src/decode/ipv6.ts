import type { MalformedPacket, TruncatedPacket } from '../packet';
import { malformed, type FrameBytes } from './bytes';
import { cutShort } from './cut-short';
import type { Datagram } from './datagram';
import { skipExtensionHeaders } from './extension-headers';

/** RFC 8200 §3. */
export function decodeIpv6(frame: FrameBytes, at: number): Datagram | TruncatedPacket | MalformedPacket {
  const { view, start, end, wireEnd } = frame;
  if (at + 40 > end) return cutShort(frame, 'ip', 'the IPv6 header is cut short');
  if (view.getUint8(at) >> 4 !== 6) return malformed(frame, 'the IP version is not 6', at);
  const payloadLength = view.getUint16(at + 4);
  // A length of 0 is left by segmentation offload, or by a jumbogram (RFC 2675): all of the frame is meant.
  const datagramEnd = payloadLength === 0 ? wireEnd : at + 40 + payloadLength;
  if (datagramEnd > wireEnd) return malformed(frame, 'the IPv6 payload length exceeds the frame', at + 4);
  return skipExtensionHeaders({
    kind: 'datagram',
    version: 6,
    view,
    start,
    headerAt: at,
    hopLimit: view.getUint8(at + 7),
    protocol: view.getUint8(at + 6),
    payloadAt: at + 40,
    end: Math.min(end, datagramEnd),
    wireEnd: datagramEnd,
    fragment: false,
  });
}
