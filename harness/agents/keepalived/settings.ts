import { z } from 'zod';
import { durationSetting } from '../duration-setting';

const advertInterval = durationSetting({
  example: '0.2s',
  description: 'Time between advertisements (advert_int); version 2 rounds it to whole seconds.',
  // What keepalived accepts; beyond, it says so in its log and takes one second.
  least: '10ms',
  most: '255s',
});

/** What a topology may say of keepalived; see keepalived.conf(5). */
export const settings = z.strictObject({
  /** keepalived's own default. */
  advertInterval: advertInterval.default('1s'),
  version: z
    .union([z.literal(2), z.literal(3)])
    .default(3)
    .describe('VRRP version (RFC 3768 or RFC 9568); IPv6 is always version 3.'),
  heartbeat: z
    .string()
    .optional()
    .describe('Network that carries the advertisements; by default the network of the VIP.'),
  preempt: z.boolean().default(true).describe('Whether a better server takes the VIP back when it returns.'),
  trackInterface: z.boolean().default(true).describe('Give the VIP up when its interface loses its carrier.'),
});

export type KeepalivedSettings = z.infer<typeof settings>;
