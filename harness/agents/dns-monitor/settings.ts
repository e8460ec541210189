import { z } from 'zod';
import { durationSetting } from '../duration-setting';
import { secret } from '../update-key';

const checking = { least: '50ms', most: '3600s' };

/** What a topology may say of the monitor. */
export const settings = z.strictObject({
  interval: durationSetting({
    example: '1s',
    description: 'Time between two checks of a provider.',
    ...checking,
  }).default('1s'),
  timeout: durationSetting({
    example: '1s',
    description: 'For how long an answer is awaited: no longer than an interval.',
    ...checking,
  }).default('1s'),
  failures: z.int().min(1).max(1000).default(3).describe('Failed checks in a row until a provider counts as down.'),
  successes: z.int().min(1).max(1000).default(2).describe('Good checks in a row until it counts as up again.'),
  port: z.int().min(1).max(65_535).default(80).describe('Where the providers are asked for a page.'),
  path: z
    .string()
    .regex(/^\/[\x21-\x7e]*$/, 'it begins with / and has no spaces')
    .default('/')
    .describe('The page: any status below 400 is a good check.'),
  ttl: durationSetting({
    example: '5s',
    description: 'That of the records that it writes, in whole seconds.',
    least: '1s',
    most: '86400s',
    step: '1s',
  }).default('5s'),
  secret,
});

export type DnsMonitorSettings = z.infer<typeof settings>;
