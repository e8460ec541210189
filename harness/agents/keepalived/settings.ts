import { z } from 'zod';
import { parseDurationMs } from '../../topology/duration';

const duration = z.string().transform((text, context) => {
  try {
    return parseDurationMs(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
    return z.NEVER;
  }
});

/** What a topology may say of keepalived; see keepalived.conf(5). Times in ms once parsed. */
export const settings = z.strictObject({
  /** VRRPv2 rounds a fraction of a second to whole seconds; the default is keepalived's own. */
  advertInterval: duration.default(1000).describe('Time between advertisements (advert_int)'),
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
