import { familyOf } from '../../topology/address/family';
import type { WatchedService } from './watched-service';

/** The addresses that sightings are wanted of. */
export interface Watch {
  /** Whether packets from or to the address are of interest. */
  has(address: string): boolean;
  /** The same for evidence that may reveal a VIP: an address that answers or is announced. */
  reveals(address: string): boolean;
  /** Packets to a VIP are of interest too, not only pings. */
  readonly allProbes: boolean;
  /** VIPs of a virtual router, for protocols that do not name them. */
  ofRouter(virtualRouterId: number, family: 4 | 6): readonly string[];
  /** The address was said to be at this hardware address: a virtual one tells its router. */
  named?(address: string, hardware: string): void;
}

/** A fixed set of VIPs. */
export class FixedWatch implements Watch {
  private readonly addresses: ReadonlySet<string>;

  constructor(
    private readonly services: readonly WatchedService[],
    readonly allProbes: boolean,
  ) {
    this.addresses = new Set(services.map(({ address }) => address));
  }

  has(address: string): boolean {
    return this.addresses.has(address);
  }

  reveals(address: string): boolean {
    return this.addresses.has(address);
  }

  ofRouter(virtualRouterId: number, family: 4 | 6): readonly string[] {
    return this.services
      .filter((service) => service.virtualRouterId === virtualRouterId && familyOf(service.address) === family)
      .map(({ address }) => address);
  }
}
