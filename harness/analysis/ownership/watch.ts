import { familyOf } from '../../topology/address/family';
import { scopedAddress } from '../../topology/services';
import type { WatchedService } from './watched-service';

/** The addresses that sightings are wanted of. */
export interface Watch {
  /** Whether packets from or to the address are of interest. */
  has(address: string): boolean;
  /** The same for evidence that may reveal a VIP: an address that answers or is announced. */
  reveals(address: string): boolean;
  /** Packets to a VIP are of interest too, not only pings. */
  readonly allProbes: boolean;
  /** What the address is known by on a network; undefined where it is another's there. Absent: it is known by itself everywhere. */
  scoped?(address: string, network: string): string | undefined;
  /** VIPs of a virtual router, for protocols that do not name them. */
  ofRouter(virtualRouterId: number, family: 4 | 6): readonly string[];
  /** The address was said to be at this hardware address: a virtual one tells its router. */
  named?(address: string, hardware: string): void;
}

/** A fixed set of VIPs. */
export class FixedWatch implements Watch {
  private readonly addresses: ReadonlySet<string>;
  private readonly known: ReadonlySet<string>;
  /** Those that are on several networks. */
  private readonly zoned: ReadonlySet<string>;

  constructor(
    private readonly services: readonly WatchedService[],
    readonly allProbes: boolean,
  ) {
    this.addresses = new Set(services.map(({ address }) => address));
    this.known = new Set(services.map(scopedAddress));
    this.zoned = new Set(services.flatMap(({ address, zone }) => (zone === undefined ? [] : [address])));
  }

  has(address: string): boolean {
    return this.addresses.has(address);
  }

  reveals(address: string): boolean {
    return this.addresses.has(address);
  }

  scoped(address: string, network: string): string | undefined {
    if (!this.zoned.has(address)) return address;
    const scoped = scopedAddress({ address, zone: network });
    return this.known.has(scoped) ? scoped : undefined;
  }

  ofRouter(virtualRouterId: number, family: 4 | 6): readonly string[] {
    return this.services
      .filter((service) => service.virtualRouterId === virtualRouterId && familyOf(service.address) === family)
      .map(({ address }) => address);
  }
}
