import type { ArpPacket, CarpPacket, NeighbourPacket, Packet, VrrpPacket } from 'tcpdump-parser';
import type { Act, Sighting } from './sighting';
import { familyOf, type Watch } from './watch';

const nothing: readonly Sighting[] = [];

/** What a packet says of the watched VIPs: nothing, nearly always one thing, or several (an advertisement names many). */
export function interpret(packet: Packet, watch: Watch): readonly Sighting[] {
  switch (packet.kind) {
    case 'arp':
      return ofArp(packet, watch);
    case 'vrrp':
      return ofVrrp(packet, watch);
    case 'carp':
      return ofCarp(packet, watch);
    case 'neighbour-advertisement':
      return ofNeighbourAdvertisement(packet, watch);
    case 'neighbour-solicitation':
      return ofNeighbourSolicitation(packet, watch);
    case 'malformed':
      return nothing;
    default:
      return ofTraffic(packet, packet.source, packet.destination, watch);
  }
}

function ofArp(packet: ArpPacket, watch: Watch): readonly Sighting[] {
  const { form, senderAddress, senderMac, targetAddress, targetMac } = packet;
  const act = arpClaims[form];
  const claim: readonly Sighting[] =
    act !== undefined && watch.reveals(senderAddress)
      ? [{ act, vip: senderAddress, mac: senderMac, asker: targetMac, packet }]
      : nothing;
  const asks = (form === 'probe' || form === 'request') && watch.has(targetAddress);
  if (!asks) return claim;
  return [...claim, { act: 'question', vip: targetAddress, asker: senderMac, packet }];
}

/** RFC 5227 §2.3, §3: any ARP with the VIP as its sender asserts it. */
const arpClaims: Readonly<Partial<Record<ArpPacket['form'], Act>>> = {
  announcement: 'announcement',
  'gratuitous-reply': 'announcement',
  reply: 'reply',
  request: 'request',
};

function ofVrrp(packet: VrrpPacket, watch: Watch): readonly Sighting[] {
  const { priority, advertIntervalMs, addresses, vrid, source } = packet;
  const named = addresses.filter((address) => watch.reveals(address));
  const unnamed = watch.ofRouter(vrid, familyOf(source)).filter((address) => !named.includes(address));
  const act: Act = priority === 0 ? 'release' : 'advertisement';
  return [...named, ...unnamed].map((vip) => ({ act, vip, priority, advertIntervalMs, packet }));
}

/** OpenBSD's carp bows out with both fields at 255; the lower (base, skew) wins. */
function ofCarp(packet: CarpPacket, watch: Watch): readonly Sighting[] {
  const { advBase, advSkew, vhid, source } = packet;
  const act: Act = advBase === 255 && advSkew === 255 ? 'release' : 'advertisement';
  const priority = -(advBase * 256 + advSkew);
  const advertIntervalMs = advBase * 1000 + (advSkew * 1000) / 256;
  return watch.ofRouter(vhid, familyOf(source)).map((vip) => ({ act, vip, priority, advertIntervalMs, packet }));
}

/** RFC 4861 §7.1.2: what was routed, or is damaged, every receiver drops. */
function isHeeded({ hopLimit, checksum }: NeighbourPacket): boolean {
  return hopLimit === 255 && checksum !== 'wrong';
}

/** RFC 4861 §7.2.4, §7.2.6. */
function ofNeighbourAdvertisement(packet: NeighbourPacket, watch: Watch): readonly Sighting[] {
  const { target, solicited, destination, linkAddress } = packet;
  if (!isHeeded(packet) || !watch.reveals(target)) return nothing;
  const mac = linkAddress === undefined ? {} : { mac: linkAddress };
  return [{ act: solicited ? 'reply' : 'announcement', vip: target, asker: destination, ...mac, packet }];
}

/** Duplicate address detection neither claims nor asks: it comes from the node that is about to take the address. */
function ofNeighbourSolicitation(packet: NeighbourPacket, watch: Watch): readonly Sighting[] {
  if (packet.duplicateAddressDetection) return nothing;
  const { source, target, linkAddress } = packet;
  const mac = linkAddress === undefined ? {} : { mac: linkAddress };
  const claim: readonly Sighting[] = watch.has(source) ? [{ act: 'request', vip: source, ...mac, packet }] : nothing;
  if (!watch.has(target)) return claim;
  return [...claim, { act: 'question', vip: target, asker: source, packet }];
}

function ofTraffic(
  packet: Packet,
  source: string | undefined,
  destination: string | undefined,
  watch: Watch,
): readonly Sighting[] {
  if (source !== undefined && watch.has(source)) return [{ act: 'traffic', vip: source, packet }];
  if (destination !== undefined && watch.has(destination)) return [{ act: 'probe', vip: destination, packet }];
  return nothing;
}
