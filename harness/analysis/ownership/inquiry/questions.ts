import type { FrameNumber } from '../../types';
import type { Moment } from '../spells/spell';

export interface Answer extends Moment {
  readonly node: string;
}

/** One question that two nodes answered. */
export interface DoubleAnswer {
  readonly question: FrameNumber;
  readonly first: Answer;
  readonly second: Answer;
}

/** More askers than this at a time are not a network, but an attack: the oldest are forgotten. */
const mostAskers = 256;

/** Nobody asks again sooner. */
export const sameQuestionNs = 1_000_000n;

/** Whoever asks asks again after this long (RFC 4861 §10, RETRANS_TIMER; for IPv4 hosts do the same): what comes later answers nothing. */
export const patienceNs = 1_000_000_000n;

export interface Pending {
  readonly question: FrameNumber;
  readonly atNs: bigint;
  first: Answer | null;
  answers: number;
  /** The same question was seen again at once: whatever is said may be seen twice here. */
  isSeenTwice: boolean;
}

/** Pairs the questions about one VIP with their answers, each asker's latest question at a time. */
export class Questions {
  private readonly latest = new Map<string, Pending>();
  private readonly unasked = new Map<string, Answer>();

  asked(asker: string, question: FrameNumber, atNs: bigint): void {
    const known = this.latest.get(asker);
    if (known === undefined && this.latest.size >= mostAskers) {
      const [oldest] = this.latest.keys();
      if (oldest !== undefined) this.latest.delete(oldest);
    }
    const isSeenTwice = known !== undefined && atNs - known.atNs < sameQuestionNs;
    this.latest.set(asker, { question, atNs, first: null, answers: 0, isSeenTwice });
  }

  /** Its question, seen once, has had an answer already. */
  isAnsweredAgain(asker: string): boolean {
    const pending = this.latest.get(asker);
    return pending !== undefined && !pending.isSeenTwice && pending.answers === 1;
  }

  pending(asker: string): Pending | undefined {
    return this.latest.get(asker);
  }

  /** Who answered the asker first, though the question may not have been seen. */
  firstAnswer(asker: string, atNs: bigint): Answer | null {
    const first = this.latest.get(asker)?.first ?? this.unasked.get(asker) ?? null;
    return first !== null && atNs - first.atNs <= patienceNs ? first : null;
  }

  answered(asker: string, answer: Answer): DoubleAnswer | null {
    const pending = this.latest.get(asker);
    if (pending === undefined) {
      const known = this.unasked.get(asker);
      if (known === undefined ? this.unasked.size < mostAskers : answer.atNs - known.atNs > patienceNs)
        this.unasked.set(asker, answer);
    }
    if (pending === undefined || answer.atNs - pending.atNs > patienceNs) return null;
    pending.answers += 1;
    pending.first ??= answer;
    if (pending.first.node === answer.node) return null;
    return { question: pending.question, first: pending.first, second: answer };
  }
}
