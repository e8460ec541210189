import type { BfdPacket, MalformedPacket, TruncatedPacket } from '../packet';
import { malformed } from './bytes';
import { messageCutShort } from './cut-short';
import { destinationOf, sourceOf, type Datagram } from './datagram';

const states = ['admin-down', 'down', 'init', 'up'] as const;
const mandatoryLength = 24;

/** Single hop (RFC 5881 §4) and multihop (RFC 5883 §5). */
export function isBfdPort(destinationPort: number): boolean {
  return destinationPort === 3784 || destinationPort === 4784;
}

/** RFC 5880 §4.1. */
export function decodeBfd(datagram: Datagram): BfdPacket | TruncatedPacket | MalformedPacket {
  const { view, payloadAt: at, end, wireEnd } = datagram;
  if (at + mandatoryLength > end) return messageCutShort(datagram, 'bfd', 'BFD is cut short');
  const version = view.getUint8(at) >> 5;
  if (version !== 1) return malformed(datagram, 'the BFD version is not 1', at);
  const length = view.getUint8(at + 3);
  if (length < mandatoryLength) return malformed(datagram, 'the BFD length is below 24', at + 3);
  if (at + length > wireEnd) return malformed(datagram, 'the BFD length exceeds its datagram', at + 3);
  const flags = view.getUint8(at + 1);
  return {
    kind: 'bfd',
    source: sourceOf(datagram),
    destination: destinationOf(datagram),
    version,
    diagnostic: view.getUint8(at) & 0x1f,
    state: states[flags >> 6] ?? 'admin-down',
    poll: (flags & 0x20) !== 0,
    final: (flags & 0x10) !== 0,
    detectMultiplier: view.getUint8(at + 2),
    myDiscriminator: view.getUint32(at + 4),
    yourDiscriminator: view.getUint32(at + 8),
    desiredMinTxUs: view.getUint32(at + 12),
    requiredMinRxUs: view.getUint32(at + 16),
    requiredMinEchoRxUs: view.getUint32(at + 20),
  };
}
