import type { Check } from './types';

/** Whether a member has what the owner has: its check has succeeded since it has heard that owner without a break. */
export class Synchrony {
  private owner: string | null = null;
  private hasSucceeded = false;
  private hasRun = false;
  private failures = 0;

  constructor(
    private readonly check: Check | null,
    private sinceMs: number,
  ) {}

  get isGiven(): boolean {
    return this.check === null || this.hasSucceeded;
  }

  /** No run has ended yet since it hears this owner: none need wait for its turn. */
  get isAwaited(): boolean {
    return this.check !== null && this.owner !== null && !this.hasRun;
  }

  /** @param owner whom it hears; null: nobody */
  follow(owner: string | null, nowMs: number): void {
    if (owner !== null && owner === this.owner) return;
    this.owner = owner;
    this.sinceMs = nowMs;
    this.hasSucceeded = this.hasRun = false;
    this.failures = 0;
  }

  /** A run that began before that says nothing of what it has missed. */
  checked(isGood: boolean, beganMs: number): void {
    if (beganMs < this.sinceMs) return;
    this.hasRun = true;
    this.failures = isGood ? 0 : this.failures + 1;
    if (isGood) this.hasSucceeded = true;
    else if (this.failures >= (this.check?.failures ?? 1)) this.hasSucceeded = false;
  }
}
