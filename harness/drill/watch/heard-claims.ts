import { Hardware } from '../../analysis/evidence/l2/hardware';
import type { Observation } from '../../analysis/ownership/observation';
import type { WireSink } from '../../analysis/evidence/l2/wire';
import type { Topology } from '../../topology/types';

/** One node's latest word that a VIP is its own, by the clock of the capture. */
interface Word {
  readonly node: string;
  readonly atNs: bigint;
}

/** Who said to whom that a VIP is its own: what was delivered, since caches go by nothing else. */
export class HeardClaims implements WireSink {
  nowNs = 0n;
  private readonly hardware: Hardware;
  private readonly announcements = new Map<string, Word>();
  private readonly claims = new Map<string, Map<string, bigint>>();

  constructor({ nodes }: Topology) {
    this.hardware = new Hardware(nodes);
  }

  seen({ atNs }: Observation): void {
    this.nowNs = atNs;
  }

  delivered(observation: Observation): void {
    const { act, vip, node, atNs } = observation;
    if (act !== 'announcement' && act !== 'reply') return;
    const claims = this.claims.get(vip) ?? new Map<string, bigint>();
    this.claims.set(vip, claims.set(node, atNs));
    if (act === 'announcement' && this.hardware.isSound(observation)) this.announcements.set(vip, { node, atNs });
  }

  /** The last to tell everybody; null when nobody has since then. */
  lastAnnouncer(vip: string, sinceNs = 0n): string | null {
    const last = this.announcements.get(vip);
    return last !== undefined && last.atNs >= sinceNs ? last.node : null;
  }

  claimants(vip: string, sinceNs: bigint): readonly string[] {
    return [...(this.claims.get(vip) ?? [])].filter(([, atNs]) => atNs >= sinceNs).map(([node]) => node);
  }
}
