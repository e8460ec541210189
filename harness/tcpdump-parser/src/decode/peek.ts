import { ipv4Text, ipv6Text, macText } from './address-text';
import { EtherType } from './ether-type';
import { hasSixByteSource } from './link-header';
import { senderAt, type PayloadLocation } from './link-layer';
import { LinkType } from '../link-type';

export function peekSourceAddress({ etherType, at }: PayloadLocation, view: DataView, end: number): string | undefined {
  if (etherType === EtherType.ipv4) return at + 20 <= end ? ipv4Text(view, at + 12) : undefined;
  if (etherType === EtherType.arp) return at + 28 <= end ? ipv4Text(view, at + 14) : undefined;
  return etherType === EtherType.ipv6 && at + 40 <= end ? ipv6Text(view, at + 8) : undefined;
}

export function peekDestinationAddress(
  { etherType, at }: PayloadLocation,
  view: DataView,
  end: number,
): string | undefined {
  if (etherType === EtherType.ipv4) return at + 20 <= end ? ipv4Text(view, at + 16) : undefined;
  if (etherType === EtherType.arp) return at + 28 <= end ? ipv4Text(view, at + 24) : undefined;
  return etherType === EtherType.ipv6 && at + 40 <= end ? ipv6Text(view, at + 24) : undefined;
}

export function peekIpProtocol({ etherType, at }: PayloadLocation, view: DataView, end: number): number | undefined {
  if (etherType === EtherType.ipv4) return at + 20 <= end ? view.getUint8(at + 9) : undefined;
  return etherType === EtherType.ipv6 && at + 40 <= end ? view.getUint8(at + 6) : undefined;
}

export function peekSourceMac(linkType: number, view: DataView, start: number, end: number): string | undefined {
  const at = start + senderAt(linkType);
  return at >= start && hasSixByteSource(linkType, view, start, end) ? macText(view, at) : undefined;
}

export function peekInterfaceIndex(linkType: number, view: DataView, start: number, end: number): number | undefined {
  return linkType === LinkType.linuxSll2 && start + 20 <= end ? view.getUint32(start + 4) : undefined;
}
