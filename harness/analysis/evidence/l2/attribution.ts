import type { Frame } from 'tcpdump-parser';
import { isVirtualRouterMac } from '../../../topology/address/mac';
import type { Port } from '../../../recording/types';
import type { Identity } from '../../ownership/observation';
import { isClaim, type Sighting } from './sighting';
import { SourceMacs } from './source-mac';

/** More senders than this are not a network. */
const mostRemembered = 65_536;

/** An advertiser that has been silent for longer than this no longer stands for the virtual MAC it shares. */
const advertiserLimitNs = 10_000_000_000n;

/**
 * Says who sent a frame: by port where the capture has ports; else by hardware address; and where that is a virtual one, by the
 * interface it came in by if there are several, else by the source of the advertisements, as long as only one node advertises.
 */
export class Attribution {
  private readonly advertisers = new Map<string, Map<string, bigint>>();
  private readonly sources = new SourceMacs();
  /** By port name, and by hardware address; null for those that are virtual. */
  private readonly byPort = new Map<string, Identity>();
  private readonly byMac = new Map<string, Identity | null>();

  identify(frame: Frame, port: Port | undefined, sighting: Sighting): Identity | undefined {
    if (port !== undefined) return this.atPort(port);
    const mac = sighting.mac ?? this.sources.of(frame);
    const identity = mac === undefined ? null : this.ofMac(mac);
    return identity ?? this.behindVirtualMac(frame, sighting);
  }

  private atPort({ node }: Port): Identity {
    const known = this.byPort.get(node);
    if (known !== undefined) return known;
    const identity: Identity = { id: node, by: 'port' };
    this.byPort.set(node, identity);
    return identity;
  }

  private ofMac(mac: string): Identity | null {
    const known = this.byMac.get(mac);
    if (known !== undefined) return known;
    const identity: Identity | null = isVirtualRouterMac(mac) ? null : { id: mac, by: 'mac' };
    if (this.byMac.size < mostRemembered) this.byMac.set(mac, identity);
    return identity;
  }

  private behindVirtualMac(frame: Frame, sighting: Sighting): Identity | undefined {
    const { packet, service, act } = sighting;
    const { interfaceIndex } = frame.link;
    if (interfaceIndex !== undefined && frame.direction === 'inbound')
      return { id: frame.interface.name ?? `interface ${String(interfaceIndex)}`, by: 'port' };
    if (packet.kind === 'vrrp' || packet.kind === 'carp') {
      this.remember(service, packet.source, frame.timeNs);
      return { id: packet.source, by: 'source' };
    }
    return isClaim(act) ? this.onlyAdvertiser(service, frame.timeNs) : { id: 'unknown', by: 'source' };
  }

  private remember(service: string, source: string, atNs: bigint): void {
    const known = this.advertisers.get(service) ?? new Map<string, bigint>();
    known.set(source, atNs);
    for (const [advertiser, lastNs] of known) if (atNs - lastNs > advertiserLimitNs) known.delete(advertiser);
    this.advertisers.set(service, known);
  }

  private onlyAdvertiser(service: string, atNs: bigint): Identity | undefined {
    const latest = [...(this.advertisers.get(service) ?? [])].filter(
      ([, lastNs]) => atNs - lastNs <= advertiserLimitNs,
    );
    const [only] = latest.length === 1 ? latest : [];
    return only === undefined ? undefined : { id: only[0], by: 'source' };
  }
}
