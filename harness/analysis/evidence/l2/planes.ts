import { familyOf } from '../../../topology/address/family';
import type { Observation } from '../../ownership/observation';

/** Advertises for the address; asserts it in ARP or NDP. */
export type Plane = 'advertises' | 'asserts';

interface Presence {
  readonly source: string;
  readonly firstNs: bigint;
  intervalMs: number;
}

const secondMs = 1000;

/**
 * By what each node claims. One that only advertises and one that only answers may be one node with two interfaces, or two nodes: what
 * each says does not contradict the other.
 */
export class Planes {
  private readonly presences = new Map<string, Map<Plane, Presence>>();

  note({ node, atNs, frame, advertIntervalMs = 0 }: Observation, plane: Plane): void {
    const own = this.presences.get(node) ?? new Map<Plane, Presence>();
    const known = own.get(plane);
    if (known !== undefined) {
      known.intervalMs = advertIntervalMs;
      return;
    }
    const { packet } = frame;
    const source = 'source' in packet ? (packet.source ?? '') : '';
    own.set(plane, { source, firstNs: atNs, intervalMs: advertIntervalMs });
    this.presences.set(node, own);
  }

  /** The one only advertises, the other only asserts. */
  areApart(one: string, other: string): boolean {
    const [first, second] = [this.only(one), this.only(other)];
    return first !== null && second !== null && first !== second;
  }

  /** They began together: within an interval of the advertisements. */
  cameTogether(one: string, other: string): boolean {
    const [first, second] = [this.presence(one), this.presence(other)];
    if (first === undefined || second === undefined) return false;
    const apartNs = first.firstNs > second.firstNs ? first.firstNs - second.firstNs : second.firstNs - first.firstNs;
    return Number(apartNs) / 1e6 <= Math.max(first.intervalMs, second.intervalMs, secondMs);
  }

  /** It advertises from a network that the address is not of, as over a cable of its own. */
  isElsewhere(node: string, address: string): boolean {
    const source = this.presences.get(node)?.get('advertises')?.source;
    if (source === undefined || familyOf(source) !== 4 || familyOf(address) !== 4) return false;
    return networkOf(source) !== networkOf(address);
  }

  isWhole(node: string): boolean {
    return this.presences.get(node)?.size === 2;
  }

  isFirst(node: string, atNs: bigint): boolean {
    return this.presence(node)?.firstNs === atNs;
  }

  private only(node: string): Plane | null {
    const planes = [...(this.presences.get(node)?.keys() ?? [])];
    return planes.length === 1 ? (planes[0] ?? null) : null;
  }

  private presence(node: string): Presence | undefined {
    const [only] = this.presences.get(node)?.values() ?? [];
    return only;
  }
}

/** The length of the prefix is not in a capture; 24 is what nearly all have. */
function networkOf(address: string): string {
  return address.slice(0, address.lastIndexOf('.'));
}
