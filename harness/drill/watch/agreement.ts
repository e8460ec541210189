import { scopedAddress } from '../../topology/services';
import type { Ownership } from '../../analysis/ownership/ownership';
import type { Topology } from '../../topology/types';
import type { HeardClaims } from './heard-claims';
import type { OperatedWatch } from './operated-watch';
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
    private readonly operated: Pick<OperatedWatch, 'areProvided'> = { areProvided: () => true },
  ) {
    this.questions = sustainedQuestions(topology);
  }

  /** To be told just before something is healed. */
  healing(): void {
    const settled = this.steady();
    const owners = this.services.map(
      (service) => [service, settled ? this.ownership.ownerNow(service) : null] as const,
    );
    this.ownersBefore = new Map(owners);
    this.healingNs = this.heard.nowNs;
  }

  /** To be told when it has been: answers from before say nothing of who is left. */
  healed(atNs: bigint): void {
    this.healedNs = atNs;
  }

  reached(): boolean {
    if (!this.operated.areProvided()) return false;
    if (this.services.length === 0) return true;
    const isAsked = this.heard.nowNs - this.healedNs >= BigInt(sustainedMs(this.topology)) * 1_000_000n;
    return (
      isAsked &&
      this.steady() &&
      this.services.every((service) => this.isAnnounced(service) || this.wasNeverContested(service))
    );
  }

  /** Every VIP has a sole owner just now. */
  private steady(): boolean {
    return this.ownership.isSettled(this.questions);
  }

  private isAnnounced(service: string): boolean {
    const owner = this.ownership.ownerNow(service);
    return owner !== null && this.heard.lastAnnouncer(service, this.healingNs) === owner;
  }

  private wasNeverContested(service: string): boolean {
    const owner = this.ownersBefore.get(service) ?? null;
    const claimants = this.heard.claimants(service, this.healingNs);
    // Whoever heard another last goes by that, though nobody saw the two side by side.
    const isHeardLast = [null, owner].includes(this.heard.lastAnnouncer(service));
    return owner !== null && owner === this.ownership.ownerNow(service) && claimants.length <= 1 && isHeardLast;
  }

  private get services(): string[] {
    return this.topology.vips.map(scopedAddress);
  }
}
