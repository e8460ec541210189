import type { Frame } from 'tcpdump-parser';
import type { Ownership } from '../analysis/ownership/ownership';
import type { Port } from '../recording/types';
import type { Topology } from '../topology/types';
import { claimIn } from './claim-in';
import { sustainedQuestions } from './sustained';

/**
 * Watches for the end of a quarrel: after healing, one owner is left for each VIP, and unless it had been the sole owner
 * all along it has announced itself. Only so long need a trial go on; what it was like is for the analysis to say.
 */
export class Agreement {
  private ownersBefore = new Map<string, string | null>();
  /** Nodes that claimed a VIP since, and which of them was the last to tell everybody: caches go by that one. */
  private readonly sinceHealing = new Map<string, { claimants: Set<string>; lastAnnouncer: string | null }>();
  private healedNs = 0n;
  private nowNs = 0n;
  private readonly steadyNs: bigint;

  constructor(
    private readonly topology: Topology,
    private readonly ports: readonly Port[],
    private readonly ownership: Ownership,
  ) {
    this.steadyNs = BigInt(Math.round((sustainedQuestions * 1e9) / topology.probing.questionRatePerSecond));
  }

  feed({ packet, direction, timeNs, link }: Frame): void {
    this.nowNs = timeNs;
    const claim = direction === 'outbound' ? undefined : claimIn(packet);
    if (claim === undefined) return;
    const node = this.ports.find(({ index }) => index === link.interfaceIndex)?.node ?? '';
    const seen = this.sinceHealing.get(claim.address) ?? { claimants: new Set(), lastAnnouncer: null };
    seen.claimants.add(node);
    if (claim.announces) seen.lastAnnouncer = node;
    this.sinceHealing.set(claim.address, seen);
  }

  /** To be told just before something is healed. */
  healing(): void {
    const settled = this.steady();
    const owners = this.vips.map((vip) => [vip, settled ? this.ownership.ownerNow(vip) : null] as const);
    this.ownersBefore = new Map(owners);
    this.sinceHealing.clear();
  }

  /** To be told when it has been: answers from before say nothing of who is left. */
  healed(atNs: bigint): void {
    this.healedNs = atNs;
  }

  /** Every VIP has a sole owner just now. */
  steady(): boolean {
    return this.ownership.isSettled(sustainedQuestions);
  }

  reached(): boolean {
    const isAsked = this.nowNs - this.healedNs >= this.steadyNs;
    return isAsked && this.steady() && this.vips.every((vip) => this.isAnnounced(vip) || this.wasNeverContested(vip));
  }

  /** Its sole owner was the last to tell everybody. */
  isAnnounced(vip: string): boolean {
    const owner = this.ownership.ownerNow(vip);
    return owner !== null && this.sinceHealing.get(vip)?.lastAnnouncer === owner;
  }

  private wasNeverContested(vip: string): boolean {
    const owner = this.ownersBefore.get(vip) ?? null;
    const claimants = this.sinceHealing.get(vip)?.claimants.size ?? 0;
    return owner !== null && owner === this.ownership.ownerNow(vip) && claimants <= 1;
  }

  private get vips(): string[] {
    return this.topology.vips.map(({ address }) => address);
  }
}
