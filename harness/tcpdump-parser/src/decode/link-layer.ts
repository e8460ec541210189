import type { Reception } from '../frame';
import { LinkType } from '../link-type';
import { EtherType, lowestEtherType } from './ether-type';

/** Where a frame's network layer begins and what it is. */
export interface PayloadLocation {
  /** 0 where the frame has none: 802.3 with a length, or a link type that is not decoded. */
  readonly etherType: number;
  readonly at: number;
  readonly vlanTags: number;
  /** The frame ends inside its link header. */
  readonly cutShort: boolean;
}

export function isVlan(etherType: number): boolean {
  return etherType === EtherType.vlan || etherType === EtherType.serviceVlan || etherType === EtherType.oldServiceVlan;
}

/** Bytes before the payload, and where in them the type lies (-1: the payload's own version nibble says it). */
function headerOf(linkType: number): { length: number; typeAt: number } | undefined {
  switch (linkType) {
    case LinkType.ethernet:
      return ethernet;
    case LinkType.linuxSll2:
      return linuxSll2;
    case LinkType.linuxSll:
      return linuxSll;
    case LinkType.raw:
    case LinkType.ipv4:
    case LinkType.ipv6:
      return raw;
    case LinkType.null:
    case LinkType.loop:
      return addressFamily;
    default:
      return undefined;
  }
}

export function knowsLinkType(linkType: number): boolean {
  return headerOf(linkType) !== undefined;
}

const ethernet = { length: 14, typeAt: 12 };
const linuxSll2 = { length: 20, typeAt: 0 };
const linuxSll = { length: 16, typeAt: 14 };
const raw = { length: 0, typeAt: -1 };
/** Its number for IPv6 differs from system to system, and its byte order with the machine: the IP version is surer. */
const addressFamily = { length: 4, typeAt: -1 };

export function locatePayload(linkType: number, view: DataView, start: number, end: number): PayloadLocation {
  const header = headerOf(linkType);
  if (header === undefined) return { etherType: 0, at: start, vlanTags: 0, cutShort: false };
  let at = start + header.length;
  if (at > end) return { etherType: 0, at: start, vlanTags: 0, cutShort: true };
  let etherType = header.typeAt < 0 ? rawEtherType(view, at, end) : view.getUint16(start + header.typeAt);
  let vlanTags = 0;
  for (; isVlan(etherType); vlanTags += 1) {
    if (at + 4 > end) return { etherType, at, vlanTags, cutShort: true };
    etherType = view.getUint16(at + 2);
    at += 4;
  }
  if (etherType >= lowestEtherType) return { etherType, at, vlanTags, cutShort: false };
  return vlanTags === 0 && isSnap(view, at, end)
    ? { etherType: view.getUint16(at + 6), at: at + snapLength, vlanTags, cutShort: false }
    : { etherType: 0, at, vlanTags, cutShort: false };
}

const snapLength = 8;

/** IP and ARP in 802.2 with a SNAP header (RFC 1042), as some bridges to other media leave them. */
function isSnap(view: DataView, at: number, end: number): boolean {
  return at + snapLength <= end && view.getUint32(at) === 0xaaaa0300 && view.getUint16(at + 4) === 0;
}

function rawEtherType(view: DataView, at: number, end: number): number {
  const version = at < end ? view.getUint8(at) >> 4 : 0;
  if (version === 6) return EtherType.ipv6;
  return version === 4 ? EtherType.ipv4 : 0;
}

/** Where the header keeps the sender's six bytes; -1 where it has none. */
export function senderAt(linkType: number): number {
  switch (linkType) {
    case LinkType.ethernet:
    case LinkType.linuxSll:
      return 6;
    case LinkType.linuxSll2:
      return 12;
    default:
      return -1;
  }
}

const receptions: readonly Reception[] = ['host', 'broadcast', 'multicast', 'other-host', 'outgoing'];

/** Only the cooked link types keep it. */
export function receptionOf(linkType: number, view: DataView, start: number, end: number): Reception | undefined {
  if (linkType === LinkType.linuxSll2) return start + 20 <= end ? receptions[view.getUint8(start + 10)] : undefined;
  if (linkType === LinkType.linuxSll) return start + 16 <= end ? receptions[view.getUint16(start)] : undefined;
  return undefined;
}
