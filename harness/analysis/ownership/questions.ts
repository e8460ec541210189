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

/** Pairs the questions about one VIP with their answers, each asker's latest question at a time. */
export class Questions {
  private readonly latest = new Map<string, { readonly question: FrameNumber; first: Answer | null }>();

  asked(asker: string, question: FrameNumber): void {
    const known = this.latest.get(asker);
    if (known === undefined && this.latest.size >= mostAskers) {
      const [oldest] = this.latest.keys();
      if (oldest !== undefined) this.latest.delete(oldest);
    }
    this.latest.set(asker, { question, first: null });
  }

  answered(asker: string, answer: Answer): DoubleAnswer | null {
    const pending = this.latest.get(asker);
    if (pending === undefined) return null;
    pending.first ??= answer;
    if (pending.first.node === answer.node) return null;
    return { question: pending.question, first: pending.first, second: answer };
  }
}
