import { z } from 'zod';
import { durationSetting } from '../duration-setting';

const seconds = (description: string, least: string) =>
  durationSetting({ example: '10s', description, least, most: '3600s', step: '1s' });

/** What a topology may say of Patroni; see its dynamic configuration. */
export const settings = z.strictObject({
  // Patroni's own defaults are 30, 10 and 10 s.
  ttl: seconds('The lease of the primary: after so long without renewal another takes it (ttl).', '5s').default('30s'),
  loopWait: seconds('How often each looks, and the primary renews its lease (loop_wait).', '1s').default('10s'),
  retryTimeout: seconds(
    'For so long a member tries to reach etcd or its database before a primary gives up (retry_timeout).',
    '1s',
  ).default('10s'),
  synchronous: z
    .enum(['off', 'on', 'strict'])
    .default('off')
    .describe(
      'Whether the primary acknowledges only what a standby has, too (synchronous_mode); strict: none without a standby.',
    ),
});

export type PatroniSettings = z.infer<typeof settings>;
