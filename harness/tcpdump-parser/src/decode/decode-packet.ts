import type { LinkHeader } from '../frame';
import { canonicalLinkType } from '../link-type';
import type { Packet } from '../packet';
import { viewOf } from './bytes';
import { decodeLinkHeader } from './link-header';
import { locatePayload } from './link-layer';
import { decodeNetworkLayer } from './network-layer';

/**
 * Decodes one frame. Never throws: a frame that breaks its own format is `malformed`.
 * @param linkType LINKTYPE_ number
 * @param originalLength bytes the frame had on the wire, if the capture kept only its beginning
 */
export function decodePacket(
  linkType: number,
  bytes: Uint8Array,
  originalLength = bytes.length,
): { readonly link: LinkHeader; readonly packet: Packet } {
  const canonical = canonicalLinkType(linkType);
  const view = viewOf(bytes);
  const wireEnd = Math.max(originalLength, bytes.length);
  const location = locatePayload(canonical, view, 0, bytes.length);
  return {
    link: decodeLinkHeader(canonical, location, view, 0, bytes.length),
    packet: decodeNetworkLayer(canonical, location, { view, start: 0, end: bytes.length, wireEnd }),
  };
}
