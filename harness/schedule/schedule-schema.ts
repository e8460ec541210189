import { z } from 'zod';
import type { Schedule } from './types';

const wait = z.union([
  z.strictObject({ ms: z.number().nonnegative() }),
  z.strictObject({
    takeover: z.enum(['shortest', 'longest']),
    otherwiseMs: z.number().nonnegative(),
    times: z.number().nonnegative(),
    plusMs: z.number().nonnegative(),
  }),
]);

const fault = z.strictObject({
  kind: z.string(),
  target: z.string(),
  parameters: z.record(z.string(), z.unknown()),
});

export const conditions = ['takeover', 'agreement'] as const;

/** A schedule as a recording holds it. */
export const scheduleSchema: z.ZodType<Schedule> = z.array(
  z.discriminatedUnion('step', [
    z.strictObject({ step: z.literal('apply'), id: z.string(), fault }),
    z.strictObject({ step: z.literal('heal'), id: z.string() }),
    z.strictObject({ step: z.literal('wait'), for: wait }),
    z.strictObject({ step: z.literal('await'), condition: z.enum(conditions) }),
  ]),
);
