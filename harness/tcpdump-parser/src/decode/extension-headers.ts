import type { MalformedPacket, TruncatedPacket } from '../packet';
import { messageCutShort } from './cut-short';
import type { Datagram } from './datagram';
import { IpProtocol } from './ip-protocol';

/**
 * Walks to the upper-layer header: the authentication header in both versions (keepalived's auth_type AH puts VRRP behind one), the
 * others in IPv6 only. A fragment's payload is not walked into: only its first one would have the headers.
 */
export function skipExtensionHeaders(datagram: Datagram): Datagram | TruncatedPacket | MalformedPacket {
  if (!isExtension(datagram.version, datagram.protocol) || datagram.fragment) return datagram;
  const { view, end } = datagram;
  let { protocol, payloadAt } = datagram;
  let fragment: boolean = false;
  while (isExtension(datagram.version, protocol) && !fragment) {
    if (payloadAt + 8 > end) return messageCutShort(datagram, 'ip', 'an IP extension header is cut short');
    const length = extensionLength(protocol, view.getUint8(payloadAt + 1));
    if (payloadAt + length > end) return messageCutShort(datagram, 'ip', 'an IP extension header is cut short');
    if (protocol === IpProtocol.fragment) fragment = (view.getUint16(payloadAt + 2) & 0xfff9) !== 0;
    protocol = view.getUint8(payloadAt);
    payloadAt += length;
  }
  return { ...datagram, protocol, payloadAt, fragment };
}

function isExtension(version: 4 | 6, protocol: number): boolean {
  if (protocol === IpProtocol.authentication) return true;
  if (version === 4) return false;
  return (
    protocol === IpProtocol.hopByHop ||
    protocol === IpProtocol.routing ||
    protocol === IpProtocol.fragment ||
    protocol === IpProtocol.destinationOptions
  );
}

/** RFC 8200 §4.2, §4.5; RFC 4302 §2.2, which counts 32-bit words less two. */
function extensionLength(protocol: number, lengthField: number): number {
  if (protocol === IpProtocol.fragment) return 8;
  return protocol === IpProtocol.authentication ? (lengthField + 2) * 4 : (lengthField + 1) * 8;
}
