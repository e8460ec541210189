import type { MalformedPacket, TcpPacket, TruncatedPacket } from '../packet';
import { malformed, slice } from './bytes';
import { messageCutShort } from './cut-short';
import { destinationOf, sourceOf, type Datagram } from './datagram';

/** RFC 9293 §3.1. */
export function decodeTcp(datagram: Datagram): TcpPacket | TruncatedPacket | MalformedPacket {
  const { view, payloadAt: at, end, wireEnd } = datagram;
  if (at + 20 > end) return messageCutShort(datagram, 'tcp', 'TCP is cut short');
  const headerLength = (view.getUint8(at + 12) >> 4) * 4;
  if (headerLength < 20) return malformed(datagram, 'the TCP data offset is below 5', at + 12);
  if (at + headerLength > wireEnd) return malformed(datagram, 'the TCP data offset exceeds the packet', at + 12);
  const flags = view.getUint8(at + 13);
  return {
    kind: 'tcp',
    source: sourceOf(datagram),
    destination: destinationOf(datagram),
    sourcePort: view.getUint16(at),
    destinationPort: view.getUint16(at + 2),
    sequence: view.getUint32(at + 4),
    acknowledgement: view.getUint32(at + 8),
    flags: {
      syn: (flags & 0x02) !== 0,
      ack: (flags & 0x10) !== 0,
      fin: (flags & 0x01) !== 0,
      rst: (flags & 0x04) !== 0,
    },
    payload: slice(view, Math.min(end, at + headerLength), end),
  };
}
