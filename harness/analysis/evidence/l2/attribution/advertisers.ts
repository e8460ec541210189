interface Advertiser {
  readonly node: string;
  readonly device: string;
  lastNs: bigint;
  intervalMs: number;
}

/** Advertisements further apart than so many intervals: the advertiser is dead, or may be (RFC 9568 §6.1, HSRP's hold time). */
const intervalsUntilDead = 4;

/** Who advertises one VIP now: to whom what bears its virtual hardware address belongs. */
export class Advertisers {
  private readonly known = new Map<string, Advertiser>();

  private ever = false;

  advertised(node: string, device: string, atNs: bigint, intervalMs = 1000): void {
    this.ever = true;
    this.known.set(node, { node, device, lastNs: atNs, intervalMs });
  }

  released(node: string): void {
    this.known.delete(node);
  }

  /** Somebody did once: what bears the virtual address is the node's that advertises, not the address's own. */
  get any(): boolean {
    return this.ever;
  }

  /** When it last advertised. */
  lastNs(node: string): bigint | null {
    return this.known.get(node)?.lastNs ?? null;
  }

  /**
   * The one whose frames come in by the device, where that tells; else the latest; null when there is none, several advertise at
   * once, or the latest has fallen silent.
   */
  owner(device: string, atNs: bigint): string | null {
    const alive = [...this.known.values()].filter(({ lastNs, intervalMs }) => {
      return Number(atNs - lastNs) / 1e6 <= intervalMs * intervalsUntilDead;
    });
    const here = alive.length > 1 ? alive.filter((advertiser) => advertiser.device === device) : alive;
    const found = here.length === 1 ? here : alive;
    return found.length === 1 ? (found[0]?.node ?? null) : null;
  }

  /** The latest, dead or alive. */
  latest(): string | null {
    const [latest] = [...this.known.values()].sort((one, other) => Number(other.lastNs - one.lastNs));
    return latest?.node ?? null;
  }
}
