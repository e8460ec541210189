import { z } from 'zod';
import { durationSetting } from '../duration-setting';

const advertBase = durationSetting({
  example: '1s',
  description: 'Time between advertisements (-b), in whole seconds.',
  least: '1s',
  most: '255s',
  step: '1s',
});

/** What a topology may say of ucarp; see ucarp(8). */
export const settings = z.strictObject({
  advertBase: advertBase.default('1s'),
  advertSkew: z
    .int()
    .min(0)
    .max(255)
    .optional()
    .describe(
      '256ths of a second added to the interval (-k); the lowest is preferred. By default 0, 1, 2, ... by rank.',
    ),
  deadRatio: z
    .int()
    .min(1)
    .max(255)
    .default(3)
    .describe('Silent intervals until the active server counts as dead (-r).'),
  /** The manual says 20 characters; the twentieth is taken by a NUL. */
  password: z
    .string()
    .regex(/^[\x20-\x7e]{1,19}$/, 'it has 1 to 19 printable ASCII characters')
    .default('failover-drill-carp')
    .describe('Shared by the servers (-p).'),
  /** Off unless asked for, as in ucarp itself. */
  preempt: z.boolean().default(false).describe('Whether a better server takes the VIP back when it returns (-P).'),
  /** Debian starts it so. Without it a server that is stopped keeps the address. */
  shutdownRunsDownScript: z.boolean().default(true).describe('Whether a graceful stop gives the VIP up (-z).'),
});

export type UcarpSettings = z.infer<typeof settings>;
