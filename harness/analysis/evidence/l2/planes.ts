import { familyOf } from '../../../topology/address/family';
import type { Observation } from '../../ownership/observation';

/** Advertises for the address; asserts it in ARP or NDP. */
export type Plane = 'advertises' | 'asserts';

interface Presence {
  readonly source: string;
  readonly firstNs: bigint;
  intervalNs: bigint;
}

const secondNs = 1_000_000_000n;

/**
 * By what each node claims. One that only advertises and one that only answers may be one node with two interfaces, or two nodes: what
 * each says does not contradict the other.
 */
export class Planes {
  private readonly presences = new Map<string, Map<Plane, Presence>>();

  note({ node, atNs, packet, advertIntervalMs = 0 }: Observation, plane: Plane): void {
    const own = this.presences.get(node) ?? new Map<Plane, Presence>();
    const source = 'source' in packet ? (packet.source ?? '') : '';
    const intervalNs = BigInt(Math.round(advertIntervalMs * 1e6));
    const known = own.get(plane);
    if (known === undefined) own.set(plane, { source, firstNs: atNs, intervalNs });
    else known.intervalNs = intervalNs;
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
    const intervalNs = first.intervalNs > second.intervalNs ? first.intervalNs : second.intervalNs;
    return apartNs <= (intervalNs > secondNs ? intervalNs : secondNs);
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

  intervalNs(node: string): bigint {
    return this.presences.get(node)?.get('advertises')?.intervalNs ?? 0n;
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
