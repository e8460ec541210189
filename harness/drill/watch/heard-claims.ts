import { Hardware } from '../../analysis/evidence/l2/hardware';
import type { Delivery, Observation } from '../../analysis/ownership/observation';
import type { WireSink } from '../../analysis/evidence/l2/wire';
import { namesOf } from '../../topology/roles';
import type { Topology } from '../../topology/types';

/** One node's latest word that a VIP is its own, by the clock of the capture. */
interface Word {
  readonly node: string;
  readonly atNs: bigint;
}

/** Who said to whom that a VIP is its own: what was delivered, since caches go by nothing else. */
export class HeardClaims implements WireSink {
  nowNs = 0n;
  /** The VIPs of which an agent has told its peers. */
  readonly advertised = new Set<string>();
  private readonly hardware: Hardware;
  private readonly observers: ReadonlySet<string>;
  private readonly announcements = new Map<string, Word>();
  private readonly claims = new Map<string, Map<string, bigint>>();

  constructor({ nodes }: Topology) {
    this.hardware = new Hardware(nodes);
    this.observers = namesOf(nodes, 'observer');
  }

  seen({ act, service, atNs }: Observation): void {
    this.nowNs = atNs;
    if (act === 'advertisement') this.advertised.add(service);
  }

  delivered(observation: Observation, delivery: Delivery | null): void {
    const { act, service, node, atNs } = observation;
    if (act !== 'announcement' && act !== 'reply') return;
    // Our own question: what it was answered misleads nobody.
    if (act === 'reply' && delivery !== null && this.observers.has(delivery.port.node)) return;
    const claims = this.claims.get(service) ?? new Map<string, bigint>();
    this.claims.set(service, claims.set(node, atNs));
    if (act === 'announcement' && this.hardware.isSound(observation)) this.announcements.set(service, { node, atNs });
  }

  /** The last to tell everybody; null when nobody has since then. */
  lastAnnouncer(service: string, sinceNs = 0n): string | null {
    const last = this.announcements.get(service);
    return last !== undefined && last.atNs >= sinceNs ? last.node : null;
  }

  claimants(service: string, sinceNs: bigint): readonly string[] {
    return [...(this.claims.get(service) ?? [])].filter(([, atNs]) => atNs >= sinceNs).map(([node]) => node);
  }
}
