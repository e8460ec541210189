/**
 * A member's vote: for one at a time, and for nobody else until that one has surely lost the address. One that has just
 * started may have voted before, and knows not for whom.
 */
export class Voter {
  private holder: string | null = null;
  private untilMs: number;

  constructor(
    startedMs: number,
    private readonly guardMs: number,
  ) {
    this.untilMs = startedMs + guardMs;
  }

  isHeldFor(name: string, nowMs: number): boolean {
    return this.holder === name && nowMs < this.untilMs;
  }

  asked(by: string, nowMs: number): boolean {
    if (this.holder !== by && nowMs < this.untilMs) return false;
    this.holder = by;
    this.untilMs = nowMs + this.guardMs;
    return true;
  }

  /** It has given the address up by itself. */
  released(by: string, nowMs: number): void {
    if (this.holder === by) this.untilMs = nowMs;
  }
}
