import { z } from 'zod';
import { durationSetting } from '../duration-setting';

/** What a topology may say of a Redis; see its redis.conf. */
export const settings = z.strictObject({
  minReplicasToWrite: z
    .int()
    .min(0)
    .max(10)
    .default(0)
    .describe('With fewer replicas than that it refuses writes (min-replicas-to-write); 0: it never asks.'),
  minReplicasMaxLag: durationSetting({
    example: '1s',
    description: 'A replica that has not been heard of for longer counts for nothing, in whole seconds.',
    least: '1s',
    most: '60s',
    step: '1s',
  }).default('1s'),
  replTimeout: durationSetting({
    example: '5s',
    description: 'After so long a silence the link of a replica counts as broken (repl-timeout), in whole seconds.',
    least: '2s',
    most: '600s',
    step: '1s',
  }).default('5s'),
});

export type RedisSettings = z.infer<typeof settings>;
