import { z } from 'zod';
import { parseHostIp } from '../../topology/address/ip';
import { durationSetting } from '../duration-setting';

const limits = { least: '50ms', most: '60s' };

/** What a topology may say of the script. */
export const settings = z.strictObject({
  target: z
    .string()
    .refine((text) => isIpv4(text), 'it is an IPv4 address')
    .optional()
    .describe(
      'What it pings through each uplink; where left out the gateway, which says nothing of what lies behind it.',
    ),
  interval: durationSetting({
    example: '0.5s',
    description: 'How long it sleeps between two rounds of pings.',
    ...limits,
  }).default('0.5s'),
  timeout: durationSetting({ example: '0.5s', description: 'For how long an answer is awaited.', ...limits }).default(
    '0.5s',
  ),
  fall: z.int().min(1).max(100).default(3).describe('Pings in a row without an answer until an uplink is down.'),
  rise: z.int().min(1).max(100).default(3).describe('Answers in a row until it is up again.'),
});

export type UplinkCheckSettings = z.infer<typeof settings>;

function isIpv4(text: string): boolean {
  try {
    return parseHostIp(text).family === 'ipv4';
  } catch {
    return false;
  }
}
