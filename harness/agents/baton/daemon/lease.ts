import type { Quorum } from './types';
import { Voter } from './voter';

/** What a member may do by the votes of the majority: its own, and those that it was given. */
export class Lease {
  private readonly voter: Voter;
  private readonly votes = new Map<string, number>();
  /** Votes on older questions count no more. */
  private sinceMs = -Infinity;

  constructor(
    private readonly name: string,
    private readonly members: number,
    private readonly quorum: Quorum,
    startedMs: number,
  ) {
    this.voter = new Voter(startedMs, quorum.guardMs);
  }

  /** It asks, itself first. */
  asks(nowMs: number): void {
    if (this.voter.asked(this.name, nowMs)) this.votes.set(this.name, nowMs);
  }

  asked(by: string, nowMs: number): boolean {
    return this.voter.asked(by, nowMs);
  }

  voted(by: string, askedMs: number): void {
    if (askedMs > this.sinceMs) this.votes.set(by, Math.max(askedMs, this.votes.get(by) ?? -Infinity));
  }

  isMajority(members: number): boolean {
    return 2 * members > this.members;
  }

  /** The majority's: so many have voted at least as late. */
  get untilMs(): number {
    const majority = Math.floor(this.members / 2) + 1;
    const latest = [...this.votes.values()].sort((one, other) => other - one)[majority - 1];
    return latest === undefined ? -Infinity : latest + this.quorum.leaseMs;
  }

  /** Its own vote for itself, where it has one: it has nothing by that, and asks anew. */
  takesBack(nowMs: number): boolean {
    if (!this.voter.isHeldFor(this.name, nowMs)) return false;
    this.released(this.name, nowMs);
    return true;
  }

  released(by: string, nowMs: number): void {
    this.voter.released(by, nowMs);
    if (by !== this.name) return;
    this.votes.clear();
    this.sinceMs = nowMs;
  }
}
