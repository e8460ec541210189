import type { LinkHeader } from '../frame';
import { LinkType } from '../link-type';
import { macText } from './address-text';
import { receptionOf, type PayloadLocation } from './link-layer';

/** Hardware type of Ethernet, and of the loopback interface, which has addresses of the same form. */
const sixByteHardware: readonly number[] = [1, 772];

export function decodeLinkHeader(
  linkType: number,
  { etherType, at, vlanTags, cutShort }: PayloadLocation,
  view: DataView,
  start: number,
  end: number,
): LinkHeader {
  const common = { etherType, vlanIds: vlanIdsOf(view, at, vlanTags) };
  if (cutShort && at === start) return common;
  switch (linkType) {
    case LinkType.ethernet:
      return { sourceMac: macText(view, start + 6), destinationMac: macText(view, start), ...common };
    case LinkType.linuxSll:
      return {
        ...cookedSource(view, view.getUint16(start + 2), view.getUint16(start + 4), start + 6),
        ...common,
        ...cookedReception(linkType, view, start, end),
      };
    case LinkType.linuxSll2:
      return {
        ...cookedSource(view, view.getUint16(start + 8), view.getUint8(start + 11), start + 12),
        ...common,
        ...cookedReception(linkType, view, start, end),
        interfaceIndex: view.getUint32(start + 4),
      };
    default:
      return common;
  }
}

/** The header is whole, and its sender is named by six bytes. */
export function hasSixByteSource(linkType: number, view: DataView, start: number, end: number): boolean {
  switch (linkType) {
    case LinkType.ethernet:
      return start + 14 <= end;
    case LinkType.linuxSll:
      return start + 16 <= end && isSixBytes(view.getUint16(start + 2), view.getUint16(start + 4));
    case LinkType.linuxSll2:
      return start + 20 <= end && isSixBytes(view.getUint16(start + 8), view.getUint8(start + 11));
    default:
      return false;
  }
}

function isSixBytes(hardware: number, length: number): boolean {
  return sixByteHardware.includes(hardware) && length === 6;
}

/** Tags lie just before the payload, four bytes each: the 12 low bits of the first two are the id. */
function vlanIdsOf(view: DataView, payloadAt: number, count: number): number[] {
  if (count === 0) return [];
  return Array.from({ length: count }, (_, index) => view.getUint16(payloadAt - 4 * (count - index)) & 0xfff);
}

function cookedSource(view: DataView, hardware: number, length: number, at: number): Pick<LinkHeader, 'sourceMac'> {
  return isSixBytes(hardware, length) ? { sourceMac: macText(view, at) } : {};
}

function cookedReception(linkType: number, view: DataView, start: number, end: number): Pick<LinkHeader, 'reception'> {
  const reception = receptionOf(linkType, view, start, end);
  return reception === undefined ? {} : { reception };
}
