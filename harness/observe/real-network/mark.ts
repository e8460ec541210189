import { z } from 'zod';
import type { FaultEvent } from '../../recording/types';

/** What a person says that they do, or have just done. */
export interface Mark {
  readonly text: string;
  /** When they said so, ms since the epoch. */
  readonly atMs: number;
  /** For so long before and after that it may have been done. */
  readonly withinMs: number;
  /** Whom it puts out of action, if they said; what it does otherwise is seen by what comes of it. */
  readonly down?: string;
  /** It puts right what was marked last. */
  readonly heals?: true;
}

/** No line of a mark can do anything to a terminal, or be longer than one. */
const words = z
  .string()
  .transform((text) => text.replaceAll(/\p{C}+/gu, ' ').trim())
  .pipe(z.string().min(1, 'it says nothing').max(200, 'it is longer than 200 characters'));

export const markSchema: z.ZodType<Mark> = z.strictObject({
  text: words,
  atMs: z.number().positive(),
  withinMs: z.number().min(1).max(60_000),
  down: words.exactOptional(),
  heals: z.literal(true).exactOptional(),
});

/** What is in force by hand: marks become faults, with the bracket that a hand has. */
export class Marks {
  private readonly open: FaultEvent[] = [];
  private count = 0;

  /** Null where it heals and there is nothing to heal. */
  eventOf({ text, atMs, withinMs, down, heals }: Mark): FaultEvent | null {
    const bracket = { beforeNs: nsOf(atMs - withinMs), afterNs: nsOf(atMs + withinMs) };
    const proof = `marked by hand, within ${withinMs / 1000} s: ${text}`;
    if (heals) {
      const last = this.open.pop();
      if (last === undefined) return null;
      // It was put right no sooner than it was done.
      const beforeNs = bracket.beforeNs < last.beforeNs ? last.beforeNs : bracket.beforeNs;
      return { ...last, ...bracket, beforeNs, phase: 'healed', proof };
    }
    this.count += 1;
    const event: FaultEvent = {
      kind: 'fault',
      phase: 'applied',
      ...bracket,
      fault: {
        name: text,
        target: down ?? '',
        id: `mark-${this.count}`,
        nodes: down === undefined ? [] : [down],
        losesAddresses: false,
        cuts: [],
        harmless: false,
        planned: false,
        byHand: true,
      },
      proof,
    };
    this.open.push(event);
    return event;
  }
}

const nsOf = (ms: number): bigint => BigInt(Math.round(ms * 1e6));
