import { z } from 'zod';
import { bfdTimers } from '../bfd/timers';
import { durationSetting } from '../duration-setting';

/** FRR counts in milliseconds. */
const bfd = z.strictObject(bfdTimers('transmit-interval, receive-interval', '60s'));

/** What a topology may say of FRR's bgpd; see its manual. */
export const settings = z.strictObject({
  as: z
    .int()
    .min(1)
    .max(4_294_967_294)
    .optional()
    .describe('Number of its autonomous system; where left out: 64501 of a site, 64500 of anybody else.'),
  holdTime: durationSetting({
    example: '9s',
    description:
      'A neighbour that is silent for so long is down; a keepalive is sent every third of it (RFC 4271 §10).',
    least: '3s',
    most: '65535s',
    step: '3s',
  }).default('180s'),
  bfd: bfd
    .optional()
    .describe('Watches each neighbour much more closely (RFC 5882); where left out, the hold time decides.'),
  heartbeat: z.string().optional().describe('Network on which the sites tell each other, too, what they can reach.'),
});

export type FrrBgpSettings = z.infer<typeof settings>;
