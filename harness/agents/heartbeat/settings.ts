import { z } from 'zod';
import { durationSetting } from '../duration-setting';

const limits = { least: '10ms', most: '600s' };

/** What a topology may say of heartbeat; see ha.cf(5). The defaults are heartbeat's own. */
export const settings = z.strictObject({
  keepalive: durationSetting({
    example: '200ms',
    description: 'Time between two heartbeats (keepalive).',
    ...limits,
  }).default('2s'),
  deadtime: durationSetting({
    example: '2s',
    description: 'Silence until the other server counts as dead (deadtime).',
    ...limits,
  }).default('30s'),
  initdead: durationSetting({
    example: '3s',
    description: 'The same after a start, when networks may not be up yet (initdead); twice the deadtime unless given.',
    ...limits,
  }).optional(),
  heartbeat: z
    .string()
    .optional()
    .describe('Network that carries the heartbeats (ucast); by default the network of the VIP.'),
  alsoOnLan: z.boolean().default(false).describe('Whether heartbeats go over the network of the VIP as well.'),
  autoFailback: z
    .boolean()
    .default(true)
    .describe('Whether the preferred server takes its address back when it returns (auto_failback).'),
});

export type HeartbeatSettings = z.infer<typeof settings>;
