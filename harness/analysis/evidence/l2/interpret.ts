import type { ArpPacket, CarpPacket, NeighbourPacket, Packet, VrrpPacket } from 'tcpdump-parser';
import { arpClaim } from './arp-claim';
import type { Act, Sighting } from './sighting';
import { familyOf } from '../../../topology/address/family';
import type { Watch } from '../../ownership/watch';

/** Adds what a packet says of the watched VIPs: nothing, nearly always one thing, or several (an advertisement names many). */
export function interpret(packet: Packet, watch: Watch, into: Sighting[]): void {
  switch (packet.kind) {
    case 'arp':
      ofArp(packet, watch, into);
      return;
    case 'vrrp':
      ofVrrp(packet, watch, into);
      return;
    case 'carp':
      ofCarp(packet, watch, into);
      return;
    case 'neighbour-advertisement':
      ofNeighbourAdvertisement(packet, watch, into);
      return;
    case 'neighbour-solicitation':
      ofNeighbourSolicitation(packet, watch, into);
      return;
    case 'malformed':
      return;
    default:
      ofTraffic(packet, packet.source, packet.destination, watch, into);
  }
}

function ofArp(packet: ArpPacket, watch: Watch, into: Sighting[]): void {
  const { form, senderAddress, senderMac, targetAddress, targetMac } = packet;
  const act = arpClaim(packet);
  if (act !== undefined && watch.reveals(senderAddress))
    into.push({ act, service: senderAddress, mac: senderMac, asker: targetMac, packet });
  if ((form === 'probe' || form === 'request') && watch.has(targetAddress))
    into.push({ act: 'question', service: targetAddress, asker: senderMac, packet });
}

function ofVrrp(packet: VrrpPacket, watch: Watch, into: Sighting[]): void {
  const { priority, advertIntervalMs, addresses, vrid, source } = packet;
  const act: Act = priority === 0 ? 'release' : 'advertisement';
  for (const service of addresses)
    if (watch.reveals(service)) into.push({ act, service, priority, advertIntervalMs, packet });
  // Who lists one VIP and not another does not claim the other: its node may not be told of it, or its router have another id.
  if (addresses.some((address) => watch.has(address))) return;
  for (const service of watch.ofRouter(vrid, familyOf(source)))
    into.push({ act, service, priority, advertIntervalMs, packet });
}

/** OpenBSD's carp bows out with both fields at 255; the lower (base, skew) wins. */
function ofCarp(packet: CarpPacket, watch: Watch, into: Sighting[]): void {
  const { advBase, advSkew, vhid, source } = packet;
  const act: Act = advBase === 255 && advSkew === 255 ? 'release' : 'advertisement';
  const priority = -(advBase * 256 + advSkew);
  const advertIntervalMs = advBase * 1000 + (advSkew * 1000) / 256;
  for (const service of watch.ofRouter(vhid, familyOf(source)))
    into.push({ act, service, priority, advertIntervalMs, packet });
}

/** RFC 4861 §7.1.2: what was routed, or is damaged, every receiver drops. */
function isHeeded({ hopLimit, checksum }: NeighbourPacket): boolean {
  return hopLimit === 255 && checksum !== 'wrong';
}

/** RFC 4861 §7.2.4, §7.2.6. */
function ofNeighbourAdvertisement(packet: NeighbourPacket, watch: Watch, into: Sighting[]): void {
  const { target, solicited, override, destination, linkAddress } = packet;
  if (!watch.reveals(target) || !isHeeded(packet)) return;
  // RFC 4861 §7.2.5: without both, nobody who knows another link-layer address learns this one.
  const announces: Act = override && linkAddress !== undefined ? 'announcement' : 'request';
  into.push({ act: solicited ? 'reply' : announces, service: target, mac: linkAddress, asker: destination, packet });
}

/** Duplicate address detection neither claims nor asks: it comes from the node that is about to take the address. */
function ofNeighbourSolicitation(packet: NeighbourPacket, watch: Watch, into: Sighting[]): void {
  if (packet.duplicateAddressDetection) return;
  const { source, target, linkAddress } = packet;
  if (watch.has(source)) into.push({ act: 'request', service: source, mac: linkAddress, packet });
  if (watch.has(target)) into.push({ act: 'question', service: target, asker: source, packet });
}

function ofTraffic(
  packet: Packet,
  source: string | undefined,
  destination: string | undefined,
  watch: Watch,
  into: Sighting[],
): void {
  if (source !== undefined && watch.has(source)) into.push({ act: 'traffic', service: source, packet });
  else if (destination === undefined || !watch.has(destination)) return;
  else if (watch.allProbes || packet.kind === 'echo-request') into.push({ act: 'probe', service: destination, packet });
}
