import { z } from 'zod';

/** What a topology may say of a power distribution unit. */
export const settings = z.strictObject({
  port: z.int().min(1).max(65_535).default(7000).describe('TCP port at which it is asked.'),
});
