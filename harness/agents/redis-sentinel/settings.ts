import { z } from 'zod';
import { durationSetting } from '../duration-setting';

/** What a topology may say of a Sentinel; see its sentinel.conf. */
export const settings = z.strictObject({
  downAfter: durationSetting({
    example: '1s',
    description: 'For so long a server must be silent to count as down (down-after-milliseconds).',
    least: '10ms',
    most: '600s',
  }).default('1s'),
  failoverTimeout: durationSetting({
    example: '3s',
    description: 'A failover that was tried is not tried again before twice as long (failover-timeout).',
    least: '100ms',
    most: '600s',
  }).default('3s'),
  quorum: z
    .int()
    .min(1)
    .max(20)
    .optional()
    .describe('So many must take the primary to be down; where left out: more than half of them.'),
});

export type SentinelSettings = z.infer<typeof settings>;
