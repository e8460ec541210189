import type { Blackout } from '../../types';
import { nobody } from '../observation';

/** One lost frame is not a blackout. */
const fewestUnanswered = 3;

interface Unanswered {
  readonly sinceNs: bigint;
  questions: number;
}

/** Finds the times in which questions went unanswered, whoever might have answered. */
export class Silence {
  readonly blackouts: Blackout[] = [];
  private open: Unanswered | null = null;
  private readonly seenAnswers = new Set<string>();
  /** Another node took the address, whose answers have not been seen here: it may answer from then on. */
  private unseen: { readonly node: string; readonly atNs: bigint; readonly questions: number } | null = null;

  asked(atNs: bigint): void {
    this.open ??= { sinceNs: atNs, questions: 0 };
    this.open.questions += 1;
  }

  /** Where answers are for the asker alone, those of a new owner may not be seen, though those of the old one were. */
  claimed(node: string, atNs: bigint): void {
    if (this.seenAnswers.size === 0 || this.seenAnswers.has(node)) this.unseen = null;
    else this.unseen ??= { node, atNs, questions: this.open?.questions ?? 0 };
  }

  /** Its own question does not count among the unanswered. */
  answered(node: string, atNs: bigint): void {
    this.seenAnswers.add(node);
    const blackout = this.isUnseen(node) ? this.seenPart() : this.blackoutUntil(atNs, (this.open?.questions ?? 0) - 1);
    if (blackout !== null) this.blackouts.push(blackout);
    this.open = null;
    this.unseen = null;
  }

  /** A blackout that lasts at the end of the record. */
  unfinished(endNs: bigint): Blackout | null {
    return this.unseen === null ? this.blackoutUntil(endNs, this.open?.questions ?? 0) : this.seenPart();
  }

  private isUnseen(answerer: string): boolean {
    return this.unseen !== null && answerer !== nobody && this.unseen.node !== answerer;
  }

  private seenPart(): Blackout | null {
    return this.unseen === null ? null : this.blackoutUntil(this.unseen.atNs, this.unseen.questions);
  }

  private blackoutUntil(toNs: bigint, unansweredQuestions: number): Blackout | null {
    const { open } = this;
    if (open === null || open.sinceNs >= toNs || unansweredQuestions < fewestUnanswered) return null;
    return { fromNs: open.sinceNs, toNs, durationMs: Number(toNs - open.sinceNs) / 1e6, unansweredQuestions };
  }
}
