import { z } from 'zod';

const side = z.string().nullable().describe('Null: it is not there');

/** Whether a standby is what the active server is. */
export const readiness = z.strictObject({
  topology: z.string(),
  servers: z.int().nonnegative().describe('How many could be held against each other'),
  differences: z.array(
    z.strictObject({
      from: z.string(),
      node: z.string(),
      changes: z.array(z.strictObject({ was: side.describe('On the first server'), is: side })),
    }),
  ),
  expiring: z
    .array(z.strictObject({ node: z.string(), path: z.string(), on: z.string(), inDays: z.int() }))
    .describe('Certificates that end soon, or have ended'),
  untold: z
    .array(z.strictObject({ node: z.string(), what: z.string(), why: z.string() }))
    .describe('What could not be held against anything'),
});

/** Whether they are what they were. */
export const drift = z.strictObject({
  since: z.iso.datetime().describe('When the drill before began'),
  topologies: z
    .array(
      z.strictObject({
        topology: z.string(),
        changes: z.array(z.strictObject({ nodes: z.array(z.string()), was: side, is: side })),
        untold: z
          .array(z.strictObject({ nodes: z.array(z.string()), what: z.string(), why: z.string() }))
          .describe('What was not held against the drill before, since one of the two does not tell of it'),
      }),
    )
    .describe('Those that were drilled then, too'),
});
