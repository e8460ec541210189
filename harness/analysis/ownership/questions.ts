import type { FrameNumber } from '../types';
import type { Moment } from './spell';

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

/** Whoever asks asks again after this long (RFC 4861 §10, RETRANS_TIMER; ARP does the same): what comes later answers nothing. */
const patienceNs = 1_000_000_000n;

interface Pending {
  readonly question: FrameNumber;
  readonly atNs: bigint;
  first: Answer | null;
}

/** Pairs the questions about one VIP with their answers, each asker's latest question at a time. */
export class Questions {
  private readonly latest = new Map<string, Pending>();

  asked(asker: string, question: FrameNumber, atNs: bigint): void {
    const known = this.latest.get(asker);
    if (known === undefined && this.latest.size >= mostAskers) {
      const [oldest] = this.latest.keys();
      if (oldest !== undefined) this.latest.delete(oldest);
    }
    this.latest.set(asker, { question, atNs, first: null });
  }

  answered(asker: string, answer: Answer): DoubleAnswer | null {
    const pending = this.latest.get(asker);
    if (pending === undefined || answer.atNs - pending.atNs > patienceNs) return null;
    pending.first ??= answer;
    if (pending.first.node === answer.node) return null;
    return { question: pending.question, first: pending.first, second: answer };
  }
}
