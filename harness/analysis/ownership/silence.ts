import type { Blackout } from '../types';

/** One lost frame is not a blackout. */
const fewestUnanswered = 3;

/** Finds the times in which questions went unanswered, whoever might have answered. */
export class Silence {
  readonly blackouts: Blackout[] = [];
  private unansweredSinceNs: bigint | null = null;
  private unanswered = 0;

  asked(atNs: bigint): void {
    this.unansweredSinceNs ??= atNs;
    this.unanswered += 1;
  }

  /** Its own question does not count among the unanswered. */
  answered(atNs: bigint): void {
    if (this.unanswered === 0) return;
    const blackout = this.blackoutUntil(atNs, this.unanswered - 1);
    if (blackout !== null) this.blackouts.push(blackout);
    this.unansweredSinceNs = null;
    this.unanswered = 0;
  }

  /** A blackout that lasts at the end of the record. */
  unfinished(endNs: bigint): Blackout | null {
    return this.blackoutUntil(endNs, this.unanswered);
  }

  private blackoutUntil(toNs: bigint, unansweredQuestions: number): Blackout | null {
    const fromNs = this.unansweredSinceNs;
    if (fromNs === null || unansweredQuestions < fewestUnanswered) return null;
    return { fromNs, toNs, durationMs: Number(toNs - fromNs) / 1e6, unansweredQuestions };
  }
}
