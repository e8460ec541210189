import { z } from 'zod';
import { durationSetting } from '../duration-setting';

/** What a topology may say of pacemaker and corosync. The defaults are their own, but for the time that an election waits. */
export const settings = z.strictObject({
  token: durationSetting({
    example: '3s',
    description: 'Silence until corosync takes a member for lost (token); consensus is 1.2 times that.',
    least: '100ms',
    most: '60s',
  }).default('3s'),
  heartbeat: z.string().optional().describe('Network of the first ring; by default that of the VIP.'),
  alsoOnLan: z.boolean().default(false).describe('Whether the network of the VIP is a second ring.'),
  noQuorumPolicy: z
    .enum(['stop', 'ignore', 'freeze'])
    .default('stop')
    .describe('What becomes of resources where there is no quorum (no-quorum-policy); two servers always have it.'),
  failback: z
    .boolean()
    .default(true)
    .describe(
      'Whether an address goes back to the preferred server; else it sticks to where it is (resource-stickiness).',
    ),
  dcDeadtime: durationSetting({
    example: '2s',
    description: 'For how long a server that starts looks for others before it elects itself (dc-deadtime).',
    least: '1s',
    most: '60s',
  }).default('2s'),
  fencing: z
    .string()
    .optional()
    .describe(
      'Node with the software pdu, which is asked to cut the power of a lost member before its addresses are started (stonith-enabled).',
    ),
  fencingDelay: durationSetting({
    example: '2s',
    description:
      'For how long the preferred server is spared, so that two which lose each other do not shoot both (pcmk_delay_base).',
    least: '0s',
    most: '60s',
  }).default('2s'),
});

export type PacemakerSettings = z.infer<typeof settings>;
