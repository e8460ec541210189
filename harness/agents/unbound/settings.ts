import { z } from 'zod';
import { durationSetting } from '../duration-setting';

/** What a topology may say of a caching resolver; see unbound.conf(5). */
export const settings = z.strictObject({
  cacheMinTtl: durationSetting({
    example: '0s',
    description: 'For how long it keeps an answer at least, whatever its TTL says (cache-min-ttl), in whole seconds.',
    least: '0s',
    most: '3600s',
    step: '1s',
  }).default('0s'),
});

export type UnboundSettings = z.infer<typeof settings>;
