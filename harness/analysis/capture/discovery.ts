import type { Watch } from '../ownership/watch';

/** A network has no more addresses that answer than this; a capture that shows more is an attack or a scan. */
const mostAddresses = 4096;
const nobody: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

/** Watches every address that ARP, NDP or VRRP shows somebody to own. */
export class Discovery implements Watch {
  readonly allProbes = false;
  private readonly found = new Set<string>();
  private missed = 0;

  /** Addresses that were one too many to watch. */
  get leftOut(): number {
    return this.missed;
  }

  has(address: string): boolean {
    return this.found.has(address);
  }

  reveals(address: string): boolean {
    if (this.found.has(address)) return true;
    if (nobody.has(address)) return false;
    if (this.found.size < mostAddresses) {
      this.found.add(address);
      return true;
    }
    this.missed += 1;
    return false;
  }

  ofRouter(): readonly string[] {
    return [];
  }
}
