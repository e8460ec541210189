import type { Ownership } from '../../analysis/ownership/ownership';
import type { Topology } from '../../topology/types';
import type { HeardClaims } from './heard-claims';
import { sustainedMs, sustainedQuestions } from './sustained';

/**
 * Watches for the end of a quarrel: after healing, one owner is left for each VIP, and unless it had been the sole owner
 * all along it has announced itself. Only so long need a trial go on; what it was like is for the analysis to say.
 */
export class Agreement {
  private ownersBefore = new Map<string, string | null>();
  private healingNs = 0n;
  private healedNs = 0n;
  private readonly questions: number;

  constructor(
    private readonly topology: Topology,
    private readonly ownership: Pick<Ownership, 'isSettled' | 'ownerNow'>,
    private readonly heard: HeardClaims,
  ) {
    this.questions = sustainedQuestions(topology);
  }

  /** To be told just before something is healed. */
  healing(): void {
    const settled = this.steady();
    const owners = this.vips.map((vip) => [vip, settled ? this.ownership.ownerNow(vip) : null] as const);
    this.ownersBefore = new Map(owners);
    this.healingNs = this.heard.nowNs;
  }

  /** To be told when it has been: answers from before say nothing of who is left. */
  healed(atNs: bigint): void {
    this.healedNs = atNs;
  }

  reached(): boolean {
    const isAsked = this.heard.nowNs - this.healedNs >= BigInt(sustainedMs(this.topology)) * 1_000_000n;
    return isAsked && this.steady() && this.vips.every((vip) => this.isAnnounced(vip) || this.wasNeverContested(vip));
  }

  /** Every VIP has a sole owner just now. */
  private steady(): boolean {
    return this.ownership.isSettled(this.questions);
  }

  private isAnnounced(vip: string): boolean {
    const owner = this.ownership.ownerNow(vip);
    return owner !== null && this.heard.lastAnnouncer(vip, this.healingNs) === owner;
  }

  private wasNeverContested(vip: string): boolean {
    const owner = this.ownersBefore.get(vip) ?? null;
    const claimants = this.heard.claimants(vip, this.healingNs);
    return owner !== null && owner === this.ownership.ownerNow(vip) && claimants.length <= 1;
  }

  private get vips(): string[] {
    return this.topology.vips.map(({ address }) => address);
  }
}
