import { z } from 'zod';

/** What a topology may say of a PostgreSQL. */
export const settings = z.strictObject({
  synchronous: z
    .boolean()
    .default(false)
    .describe('The first primary acknowledges only what a standby has, too (synchronous_standby_names).'),
});

export type PostgresqlSettings = z.infer<typeof settings>;
