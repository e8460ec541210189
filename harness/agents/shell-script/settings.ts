import { z } from 'zod';
import { durationSetting } from '../duration-setting';

const limits = { least: '50ms', most: '60s' };

/** What a topology may say of the script. */
export const settings = z.strictObject({
  interval: durationSetting({
    example: '1s',
    description: 'How long the script sleeps between two pings.',
    ...limits,
  }).default('1s'),
  timeout: durationSetting({
    example: '1s',
    description: 'For how long the answer to a ping is awaited.',
    ...limits,
  }).default('1s'),
  failures: z.int().min(1).max(100).default(3).describe('Pings in a row without an answer until it takes the address.'),
  probe: z.enum(['ping', 'fping']).default('ping').describe('The program that it pings with.'),
  heartbeat: z
    .string()
    .optional()
    .describe('Network on which it pings the other servers; by default the network of the VIP.'),
});

export type ShellScriptSettings = z.infer<typeof settings>;
