import type { Frame, Packet } from 'tcpdump-parser';
import { nobody, type Identity } from '../../../ownership/observation';
import { Advertisers } from './advertisers';
import { Aliases } from './aliases';
import { isAdvertisement, type Sighting } from '../sighting';
import { isVirtualMac } from '../virtual-mac';

/** More senders than this are not a network. */
const mostRemembered = 65_536;

export type KnownHosts = ReadonlyMap<string, readonly string[]>;

const unspecified: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

/** An announcement whose sender the next advertisement tells. */
export const undecided = Symbol('undecided');

/**
 * Says who sent a frame of one broadcast domain where the capture has no ports: by hardware address, and by the source of the
 * advertisements. Both are one node where they were seen together. A virtual hardware address names no node: what bears it belongs to
 * whoever advertises at that time.
 */
export class Attribution {
  readonly aliases = new Aliases();
  private readonly advertisers = new Map<string, Advertisers>();
  private readonly identities = new Map<string, Identity>();

  /** @param hosts nodes by name, with the hardware and network addresses that are known to be theirs */
  constructor(hosts: KnownHosts = new Map()) {
    for (const [name, addresses] of hosts) for (const address of addresses) this.aliases.join(name, address);
  }

  identify(frame: Frame, sighting: Sighting): Identity | typeof undecided {
    const { act, service } = sighting;
    if (isAdvertisement(sighting, frame)) return this.advertiser(frame, sighting);
    const mac = sighting.mac ?? frame.sourceMac;
    if (mac !== undefined && !isVirtualMac(mac)) return this.named(mac, 'mac');
    const advertisers = this.of(service);
    if (act === 'announcement') return advertisers.any || mac === undefined ? undecided : this.named(mac, 'mac');
    const owner = advertisers.owner(deviceOf(frame), frame.timeNs);
    if (owner !== null) return this.named(owner, 'source');
    return advertisers.any || mac === undefined ? { id: nobody, by: 'source' } : this.named(mac, 'mac');
  }

  /** The advertisement counts from now on. */
  note(frame: Frame, { service, act, advertIntervalMs }: Sighting, node: string): void {
    if (act === 'release') this.of(service).released(node);
    else if (act === 'advertisement')
      this.of(service).advertised(node, deviceOf(frame), frame.timeNs, advertIntervalMs);
  }

  of(service: string): Advertisers {
    const known = this.advertisers.get(service);
    if (known !== undefined) return known;
    const advertisers = new Advertisers();
    this.advertisers.set(service, advertisers);
    return advertisers;
  }

  named(name: string, by: Identity['by']): Identity {
    const id = this.aliases.of(name);
    const known = this.identities.get(id);
    if (known !== undefined) return known;
    const identity: Identity = { id, by: id.includes(':') && id.length === 17 ? 'mac' : by };
    if (this.identities.size < mostRemembered) this.identities.set(id, identity);
    return identity;
  }

  private advertiser(frame: Frame, { service, act }: Sighting): Identity {
    const { packet } = frame;
    const source = 'source' in packet ? (packet.source ?? '') : '';
    const mac = frame.sourceMac;
    const isReal = mac !== undefined && !isVirtualMac(mac);
    if (isReal && !unspecified.has(source)) this.meet(mac, source);
    // Until somebody advertised, what bore the virtual address could be nobody's but this one's, though it advertises by its own.
    if (act === 'advertisement' && !this.of(service).any)
      this.joinVirtual(source, isReal ? virtualMacOf(packet) : (mac ?? virtualMacOf(packet)));
    return this.named(isReal ? mac : source, isReal ? 'mac' : 'source');
  }

  private joinVirtual(source: string, mac: string | undefined): void {
    if (mac !== undefined && this.identities.has(mac)) this.aliases.join(source, mac);
  }

  /** One node: its hardware address and the source of its advertisements. What the source was known as before stays. */
  private meet(mac: string, source: string): void {
    if (this.aliases.of(mac) === this.aliases.of(source)) return;
    if (this.aliases.knows(source) || this.identities.has(source)) this.aliases.join(source, mac);
    else this.aliases.join(mac, source);
  }
}

function deviceOf({ interfaceIndex, interface: { name = '' } }: Frame): string {
  return interfaceIndex === undefined ? name : String(interfaceIndex);
}

/** RFC 9568 §7.3: what answers for the router bear, where the text of a frame does not say what it bore itself. */
function virtualMacOf(packet: Packet): string | undefined {
  if (packet.kind !== 'vrrp') return undefined;
  const family = packet.source.includes(':') ? '02' : '01';
  return `00:00:5e:00:${family}:${packet.vrid.toString(16).padStart(2, '0')}`;
}
