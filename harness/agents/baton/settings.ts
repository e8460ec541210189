import { z } from 'zod';
import { durationSetting } from '../duration-setting';

const word = z.string().regex(/^[^\n\x1f]+$/, 'it is one word of a command, on one line');

const check = z.strictObject({
  command: z.array(word).min(1).describe('A program of the node and its arguments; it succeeds when it ends with 0.'),
  interval: durationSetting({ example: '1s', description: 'Between two runs.', least: '50ms', most: '60s' }).default(
    '1s',
  ),
  timeout: durationSetting({
    example: '1s',
    description: 'A run that takes longer is a failure.',
    least: '50ms',
    most: '60s',
  }).default('1s'),
  failures: z.int().min(1).max(100).default(2).describe('Failures in a row until it counts.'),
});

/** What a topology may say of baton. */
export const settings = z.strictObject({
  interval: durationSetting({
    example: '5ms',
    description: 'Time between two heartbeats.',
    least: '2ms',
    most: '10s',
  }).default('5ms'),
  missed: z.int().min(2).max(100).default(3).describe('Missed heartbeats until the active server counts as dead.'),
  heartbeat: z.string().optional().describe('Network that carries the heartbeats; by default the network of the VIP.'),
  alsoOnLan: z.boolean().default(true).describe('Whether heartbeats go over the network of the VIP as well.'),
  failback: z
    .enum(['immediate', 'delayed', 'manual'])
    .default('immediate')
    .describe('When the preferred server takes the address back; never before its sync check succeeds.'),
  failbackDelay: durationSetting({
    example: '10s',
    description: 'With delayed: for how long the other one keeps it.',
    least: '0ms',
    most: '3600s',
  }).default('10s'),
  health: check.optional().describe('While it fails the server hands its addresses over, and takes none.'),
  syncCheck: check
    .optional()
    .describe(
      'What must have succeeded, since the server last lost sight of the owner, before an address is taken from one that lives.',
    ),
  lease: durationSetting({
    example: '200ms',
    description: 'With a witness: for how long the owner keeps the address without the votes of the majority.',
    least: '50ms',
    most: '10s',
  }).default('200ms'),
});

export type BatonSettings = z.infer<typeof settings>;
