import { z } from 'zod';
import { durationSetting } from '../duration-setting';

const limits = { least: '10ms', most: '60s' };

/** What a topology may say of an etcd; see its configuration flags. */
export const settings = z.strictObject({
  heartbeatInterval: durationSetting({
    example: '0.1s',
    description: 'How often its leader says that it is there.',
    ...limits,
  }).default('0.1s'),
  electionTimeout: durationSetting({
    example: '1s',
    description: 'After so long a silence another is elected.',
    ...limits,
  }).default('1s'),
});

export type EtcdSettings = z.infer<typeof settings>;
