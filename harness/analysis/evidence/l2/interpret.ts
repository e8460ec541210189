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
import { advertisementFlaw, isFromAfar, neighbourFlaw } from './heeded';
import { sighting, type Act, type Sighting } from './sighting';
import { familyOf } from '../../../topology/address/family';
import type { Watch } from '../../ownership/watch';

/** What is read of a frame. */
export type Telling = Pick<Frame, 'isPlainTraffic' | 'sourceAddress' | 'destinationAddress' | 'packet'>;

type Sightings = readonly Sighting[];

const nothing: Sightings = [];

/**
 * What a frame says of the watched VIPs: nothing, nearly always one thing, or several (an advertisement names many). What plain traffic says
 * stands in its header: it is never decoded.
 */
export function interpret(frame: Telling, watch: Watch): Sightings {
  if (!frame.isPlainTraffic) return ofPacket(frame.packet, watch);
  return ofTraffic(frame.sourceAddress, frame.destinationAddress, watch.allProbes, watch);
}

function ofPacket(packet: Packet, watch: Watch): Sightings {
  switch (packet.kind) {
    case 'arp':
      return ofArp(packet, watch);
    case 'vrrp':
      return ofVrrp(packet, watch);
    case 'carp':
      return ofCarp(packet, watch);
    case 'hsrp':
      return ofHsrp(packet, watch);
    case 'glbp':
      return ofGlbp(packet, watch);
    case 'neighbour-advertisement':
      return ofNeighbourAdvertisement(packet, watch);
    case 'neighbour-solicitation':
      return ofNeighbourSolicitation(packet, watch);
    case 'truncated':
      return ofTruncated(packet, watch);
    case 'malformed':
      return nothing;
    default: {
      const isProbe = watch.allProbes || packet.kind === 'echo-request';
      return ofTraffic(packet.source, packet.destination, isProbe, watch);
    }
  }
}

const unnamed = '00:00:00:00:00:00';

function ofArp(packet: ArpPacket, watch: Watch): Sightings {
  const { form, senderAddress, senderMac, targetAddress, targetMac } = packet;
  const act = arpClaim(packet);
  const claims = act !== undefined && watch.reveals(senderAddress);
  if (claims) watch.named?.(senderAddress, senderMac);
  const asks = (form === 'probe' || form === 'request') && watch.has(targetAddress);
  const question = asks ? [sighting('question', targetAddress, { asker: senderMac })] : nothing;
  if (!claims) return question;
  // tcpdump's text names the sender of a reply only.
  const mac = senderMac === unnamed ? undefined : senderMac;
  const claim = sighting(act, senderAddress, { mac, asker: targetMac });
  return asks ? [claim, ...question] : [claim];
}

function ofVrrp(packet: VrrpPacket, watch: Watch): Sightings {
  const { priority, advertIntervalMs, addresses, vrid, source } = packet;
  const flaw = advertisementFlaw(packet);
  const act: Act = flaw !== undefined ? 'dropped' : priority === 0 ? 'release' : 'advertisement';
  const said = { priority, advertIntervalMs, flaw };
  const named = addresses.filter((address) => watch.reveals(address)).map((service) => sighting(act, service, said));
  // Who lists one VIP and not another does not claim the other: its node may not be told of it, or its router have another id.
  if (addresses.some((address) => watch.has(address))) return named;
  return [...named, ...watch.ofRouter(vrid, familyOf(source)).map((service) => sighting(act, service, said))];
}

/** OpenBSD's carp bows out with both fields at 255; the lower (base, skew) wins. */
function ofCarp(packet: CarpPacket, watch: Watch): Sightings {
  const { advBase, advSkew, vhid, source } = packet;
  const flaw = advertisementFlaw(packet);
  const bowsOut = advBase === 255 && advSkew === 255;
  const act: Act = flaw !== undefined ? 'dropped' : bowsOut ? 'release' : 'advertisement';
  const priority = -(advBase * 256 + advSkew);
  const advertIntervalMs = advBase * 1000 + (advSkew * 1000) / 256;
  const said = { priority, advertIntervalMs, flaw };
  return watch.ofRouter(vhid, familyOf(source)).map((service) => sighting(act, service, said));
}

/** RFC 2281 §5: the active router says so in its hellos, and a coup is the word of one who becomes it. Any other has not the address. */
function ofHsrp(packet: HsrpPacket, watch: Watch): Sightings {
  const { op, state, priority, helloMs, virtualAddress: service } = packet;
  if (!watch.reveals(service)) return nothing;
  const isActive = op === 'coup' || (op === 'hello' && state === 'active');
  const act: Act = isActive ? 'advertisement' : 'release';
  return [sighting(act, service, { priority, advertIntervalMs: told(helloMs) })];
}

/** The active gateway alone answers for the address, by the hardware addresses of several forwarders. */
function ofGlbp(packet: GlbpPacket, watch: Watch): Sightings {
  const { gateway } = packet;
  if (gateway?.virtualAddress === undefined || !watch.reveals(gateway.virtualAddress)) return nothing;
  const { state, priority, helloMs, virtualAddress: service } = gateway;
  const act: Act = state === 'active' ? 'advertisement' : 'release';
  return [sighting(act, service, { priority, advertIntervalMs: told(helloMs) })];
}

/** Who has yet to learn the interval says 0. */
const told = (helloMs: number): number | undefined => (helloMs > 0 ? helloMs : undefined);

/** RFC 4861 §7.2.4, §7.2.6. */
function ofNeighbourAdvertisement(packet: NeighbourPacket, watch: Watch): Sightings {
  const { target, solicited, override, destination: asker, linkAddress: mac } = packet;
  if (!watch.reveals(target)) return nothing;
  const flaw = neighbourFlaw(packet);
  if (flaw !== undefined) return [sighting('dropped', target, { mac, asker, flaw })];
  if (override === false) return [sighting('shared', target, { mac, asker })];
  // RFC 4861 §7.2.5: without its link-layer address, nobody who knows another learns this one. Text without flags has no such address either.
  const isEmpty = mac === undefined && override === true;
  const act: Act = solicited ? 'reply' : isEmpty ? 'request' : 'announcement';
  return [sighting(act, target, { mac, asker })];
}

/** Duplicate address detection neither claims nor asks: it comes from the node that is about to take the address. */
function ofNeighbourSolicitation(packet: NeighbourPacket, watch: Watch): Sightings {
  if (packet.duplicateAddressDetection || neighbourFlaw(packet) !== undefined) return nothing;
  const { source, target, linkAddress: mac } = packet;
  const claim = watch.has(source) ? [sighting('request', source, { mac })] : nothing;
  return watch.has(target) ? [...claim, sighting('question', target, { asker: source })] : claim;
}

/** An advertisement of which the capture kept some addresses is one of those; of its checksum nothing is known. */
function ofTruncated(packet: TruncatedPacket, watch: Watch): Sightings {
  const { of, addresses = [], priority, advertIntervalMs, destination, hopLimit } = packet;
  if (of !== 'vrrp' || priority === undefined || destination === undefined || hopLimit === undefined) return nothing;
  if (isFromAfar({ destination, hopLimit })) return nothing;
  const act: Act = priority === 0 ? 'release' : 'advertisement';
  const named = addresses.filter((address) => watch.reveals(address));
  return named.map((service) => sighting(act, service, { priority, advertIntervalMs }));
}

function ofTraffic(
  source: string | undefined,
  destination: string | undefined,
  isProbe: boolean,
  watch: Watch,
): Sightings {
  if (source !== undefined && watch.has(source)) return [sighting('traffic', source)];
  return isProbe && destination !== undefined && watch.has(destination) ? [sighting('probe', destination)] : nothing;
}
