import { z } from 'zod';

/** What a topology may say of conntrackd; see conntrackd.conf(5). */
export const settings = z.strictObject({
  link: z
    .string()
    .optional()
    .describe('Network on which the states of connections are told to the other gateway: a cable of their own.'),
  mode: z
    .enum(['FTFW', 'ALARM', 'NOTRACK'])
    .default('FTFW')
    .describe('How: what is lost is sent again (FTFW), all is sent again and again (ALARM), or neither (NOTRACK).'),
});

export type ConntrackdSettings = z.infer<typeof settings>;
