import { z } from 'zod';
import { durationField } from '../../topology/shape/text-field';

/** What a topology may say of keepalived; see keepalived.conf(5). Times in ms once parsed. */
export const settings = z.strictObject({
  /** VRRPv2 rounds a fraction of a second to whole seconds; the default is keepalived's own. */
  advertInterval: durationField('0.2s', 'Time between advertisements (advert_int)').prefault('1s'),
  version: z
    .union([z.literal(2), z.literal(3)])
    .default(3)
    .describe('VRRP version (RFC 3768 or RFC 9568)'),
  heartbeat: z
    .string()
    .optional()
    .describe('Network that carries the advertisements; by default the network of the VIP'),
  preempt: z.boolean().default(true).describe('Whether a better server takes the VIP back when it returns'),
  trackInterface: z.boolean().default(true).describe('Give the VIP up when the interface of the VIP loses its carrier'),
});

export type KeepalivedSettings = z.infer<typeof settings>;
