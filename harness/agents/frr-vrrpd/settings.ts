import { z } from 'zod';
import { durationSetting } from '../duration-setting';

/** What a topology may say of FRR's vrrpd; see its manual. */
export const settings = z.strictObject({
  /** FRR's own default. */
  advertInterval: durationSetting({
    example: '0.2s',
    description: 'Time between advertisements (vrrp advertisement-interval).',
    least: '10ms',
    most: '40950ms',
    step: '10ms',
  }).default('1s'),
  version: z
    .union([z.literal(2), z.literal(3)])
    .default(3)
    .describe('VRRP version (RFC 3768 or RFC 9568); in version 2 the interval is in whole seconds.'),
  preempt: z.boolean().default(true).describe('Whether a better server takes the VIP back when it returns.'),
});

export type FrrVrrpdSettings = z.infer<typeof settings>;
