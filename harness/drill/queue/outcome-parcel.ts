import { z } from 'zod';

/** What became of an order at a worker: a recording, which is elsewhere, since it is large; or why there is none. */
export type OutcomeParcel =
  | { readonly kind: 'recorded'; readonly key: string; readonly durationMs: number }
  /** The trial broke: no lab, no settling, no capture. */
  | { readonly kind: 'broken'; readonly error: Told; readonly durationMs: number }
  /** An agent gave up over what it was given; it would in every trial. */
  | { readonly kind: 'refused'; readonly error: Told };

/** An error of ours, for its user to read. */
export interface Told {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** What is told of an error goes through JSON; its message as a property of an Error does not. */
export const toldOf = ({ code, message, hint }: Told): Told => ({ code, message, hint });

const told = z.object({ code: z.string(), message: z.string(), hint: z.string() });

export const outcomeSchema: z.ZodType<OutcomeParcel> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('recorded'), key: z.string(), durationMs: z.number() }),
  z.object({ kind: z.literal('broken'), error: told, durationMs: z.number() }),
  z.object({ kind: z.literal('refused'), error: told }),
]);
