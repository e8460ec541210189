import type {
  ArpPacket,
  CarpPacket,
  Frame,
  GlbpPacket,
  HsrpPacket,
  NeighbourPacket,
  Packet,
  TruncatedPacket,
  VrrpPacket,
} from 'tcpdump-parser';
import { arpClaim } from './arp-claim';
import { advertisementFlaw, neighbourFlaw } from './heeded';
import { sighting, type Act, type Sighting } from './sighting';
import { familyOf } from '../../../topology/address/family';
import type { Watch } from '../../ownership/watch';

/** What is read of a frame. */
export type Telling = Pick<Frame, 'isPlainTraffic' | 'sourceAddress' | 'destinationAddress' | 'packet'>;

/**
 * Adds what a frame says of the watched VIPs: nothing, nearly always one thing, or several (an advertisement names many). What plain traffic
 * says stands in its header: it is never decoded.
 */
export function interpret(frame: Telling, watch: Watch, into: Sighting[]): void {
  if (frame.isPlainTraffic) ofTraffic(frame.sourceAddress, frame.destinationAddress, watch.allProbes, watch, into);
  else ofPacket(frame.packet, watch, into);
}

function ofPacket(packet: Packet, watch: Watch, into: Sighting[]): void {
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
    case 'hsrp':
      ofHsrp(packet, watch, into);
      return;
    case 'glbp':
      ofGlbp(packet, watch, into);
      return;
    case 'neighbour-advertisement':
      ofNeighbourAdvertisement(packet, watch, into);
      return;
    case 'neighbour-solicitation':
      ofNeighbourSolicitation(packet, watch, into);
      return;
    case 'truncated':
      ofTruncated(packet, watch, into);
      return;
    case 'malformed':
      return;
    default: {
      const isProbe = watch.allProbes || packet.kind === 'echo-request';
      ofTraffic(packet.source, packet.destination, isProbe, watch, into);
    }
  }
}

const unnamed = '00:00:00:00:00:00';

function ofArp(packet: ArpPacket, watch: Watch, into: Sighting[]): void {
  const { form, senderAddress, senderMac, targetAddress, targetMac } = packet;
  const act = arpClaim(packet);
  if (act !== undefined && watch.reveals(senderAddress)) {
    watch.named?.(senderAddress, senderMac);
    // tcpdump's text names the sender of a reply only.
    const mac = senderMac === unnamed ? undefined : senderMac;
    into.push(sighting(act, senderAddress, { mac, asker: targetMac }));
  }
  if ((form === 'probe' || form === 'request') && watch.has(targetAddress))
    into.push(sighting('question', targetAddress, { asker: senderMac }));
}

function ofVrrp(packet: VrrpPacket, watch: Watch, into: Sighting[]): void {
  const { priority, advertIntervalMs, addresses, vrid, source } = packet;
  const flaw = advertisementFlaw(packet);
  const act: Act = flaw !== undefined ? 'dropped' : priority === 0 ? 'release' : 'advertisement';
  const said = { priority, advertIntervalMs, flaw };
  for (const service of addresses) if (watch.reveals(service)) into.push(sighting(act, service, said));
  // Who lists one VIP and not another does not claim the other: its node may not be told of it, or its router have another id.
  if (addresses.some((address) => watch.has(address))) return;
  for (const service of watch.ofRouter(vrid, familyOf(source))) into.push(sighting(act, service, said));
}

/** OpenBSD's carp bows out with both fields at 255; the lower (base, skew) wins. */
function ofCarp(packet: CarpPacket, watch: Watch, into: Sighting[]): void {
  const { advBase, advSkew, vhid, source } = packet;
  const flaw = advertisementFlaw(packet);
  const bowsOut = advBase === 255 && advSkew === 255;
  const act: Act = flaw !== undefined ? 'dropped' : bowsOut ? 'release' : 'advertisement';
  const priority = -(advBase * 256 + advSkew);
  const advertIntervalMs = advBase * 1000 + (advSkew * 1000) / 256;
  for (const service of watch.ofRouter(vhid, familyOf(source)))
    into.push(sighting(act, service, { priority, advertIntervalMs, flaw }));
}

/** RFC 2281 §5: the active router says so in its hellos, and a coup is the word of one who becomes it. Any other has not the address. */
function ofHsrp(packet: HsrpPacket, watch: Watch, into: Sighting[]): void {
  const { op, state, priority, helloMs, virtualAddress: service } = packet;
  if (!watch.reveals(service)) return;
  const isActive = op === 'coup' || (op === 'hello' && state === 'active');
  const act: Act = isActive ? 'advertisement' : 'release';
  into.push(sighting(act, service, { priority, advertIntervalMs: told(helloMs) }));
}

/** The active gateway alone answers for the address, by the hardware addresses of several forwarders. */
function ofGlbp(packet: GlbpPacket, watch: Watch, into: Sighting[]): void {
  const { gateway } = packet;
  if (gateway?.virtualAddress === undefined || !watch.reveals(gateway.virtualAddress)) return;
  const { state, priority, helloMs, virtualAddress: service } = gateway;
  const act: Act = state === 'active' ? 'advertisement' : 'release';
  into.push(sighting(act, service, { priority, advertIntervalMs: told(helloMs) }));
}

/** Who has yet to learn the interval says 0. */
const told = (helloMs: number): number | undefined => (helloMs > 0 ? helloMs : undefined);

/** RFC 4861 §7.2.4, §7.2.6. */
function ofNeighbourAdvertisement(packet: NeighbourPacket, watch: Watch, into: Sighting[]): void {
  const { target, solicited, override, destination: asker, linkAddress: mac } = packet;
  if (!watch.reveals(target)) return;
  const flaw = neighbourFlaw(packet);
  if (flaw !== undefined) into.push(sighting('dropped', target, { mac, asker, flaw }));
  else if (!override) into.push(sighting('shared', target, { mac, asker }));
  else {
    // RFC 4861 §7.2.5: without its link-layer address, nobody who knows another learns this one.
    const act: Act = solicited ? 'reply' : mac === undefined ? 'request' : 'announcement';
    into.push(sighting(act, target, { mac, asker }));
  }
}

/** Duplicate address detection neither claims nor asks: it comes from the node that is about to take the address. */
function ofNeighbourSolicitation(packet: NeighbourPacket, watch: Watch, into: Sighting[]): void {
  if (packet.duplicateAddressDetection || neighbourFlaw(packet) !== undefined) return;
  const { source, target, linkAddress: mac } = packet;
  if (watch.has(source)) into.push(sighting('request', source, { mac }));
  if (watch.has(target)) into.push(sighting('question', target, { asker: source }));
}

/** An advertisement of which the capture kept some addresses is one of those; of its checksum nothing is known. */
function ofTruncated(packet: TruncatedPacket, watch: Watch, into: Sighting[]): void {
  const { of, addresses = [], priority, advertIntervalMs, hopLimit } = packet;
  if (of !== 'vrrp' || priority === undefined || hopLimit !== 255) return;
  const act: Act = priority === 0 ? 'release' : 'advertisement';
  for (const service of addresses)
    if (watch.reveals(service)) into.push(sighting(act, service, { priority, advertIntervalMs }));
}

function ofTraffic(
  source: string | undefined,
  destination: string | undefined,
  isProbe: boolean,
  watch: Watch,
  into: Sighting[],
): void {
  if (source !== undefined && watch.has(source)) into.push(sighting('traffic', source));
  else if (isProbe && destination !== undefined && watch.has(destination)) into.push(sighting('probe', destination));
}
