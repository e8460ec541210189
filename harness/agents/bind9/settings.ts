import { z } from 'zod';
import { durationSetting } from '../duration-setting';
import { secret } from '../update-key';

/** What a topology may say of a name server. */
export const settings = z.strictObject({
  ttl: durationSetting({
    example: '5s',
    description: 'For how long a record may be kept, until somebody changes it, in whole seconds.',
    least: '1s',
    most: '86400s',
    step: '1s',
  }).default('5s'),
  secret,
});

export type Bind9Settings = z.infer<typeof settings>;
