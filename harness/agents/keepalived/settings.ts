import { z } from 'zod';
import { parseHostIp } from '../../topology/address/ip';
import { textField } from '../../topology/shape/text-field';
import { bfdTimers } from '../bfd/timers';
import { durationSetting } from '../duration-setting';

const advertInterval = durationSetting({
  example: '0.2s',
  description: 'Time between advertisements (advert_int); version 2 rounds it to whole seconds.',
  // What keepalived accepts; beyond, it says so in its log and takes one second.
  least: '10ms',
  most: '255s',
});

const seconds = (description: string) =>
  durationSetting({ example: '1s', description, least: '1s', most: '60s', step: '1s' });

/** keepalived(5) counts all of them in whole seconds, or in runs. */
const check = z.strictObject({
  script: z
    .string()
    .regex(/^\/[^"\n]*$/, 'it begins with a slash, and holds no quotation mark')
    .describe('A program of the node, with its arguments; what it ends with other than 0 is a failure.'),
  interval: seconds('From one run to the next.').default('1s'),
  timeout: seconds('A run that takes longer is a failure.').default('1s'),
  fall: z.int().min(1).max(100).default(2).describe('Failures in a row until it counts.'),
  rise: z.int().min(1).max(100).default(2).describe('Successes in a row until it is over.'),
  weight: z
    .int()
    .min(-253)
    .max(253)
    .optional()
    .describe(
      'Added to the priority while it fails (below 0) or succeeds (above); where left out, a failure is a FAULT.',
    ),
});

const bfd = z.strictObject({
  neighbour: textField(
    (text) => parseHostIp(text).text,
    '10.20.0.1',
    'An address of a node that all servers need: a router.',
  ),
  ...bfdTimers('min_rx, min_tx', '1s'),
});

/** What a topology may say of keepalived; see keepalived.conf(5). */
const written = z.strictObject({
  /** keepalived's own default. */
  advertInterval: advertInterval.default('1s'),
  version: z
    .union([z.literal(2), z.literal(3)])
    .default(3)
    .describe('VRRP version (RFC 3768 or RFC 9568); IPv6 is always version 3.'),
  heartbeat: z
    .string()
    .optional()
    .describe('Network that carries the advertisements; by default the network of the VIP.'),
  unicast: z
    .boolean()
    .default(false)
    .describe(
      'Whether each other server is told by its own address, where a network carries no multicast (unicast_peer).',
    ),
  virtualMac: z
    .boolean()
    .default(false)
    .describe('Whether the VIP goes with the hardware address of the virtual router (use_vmac; RFC 9568 §7.3).'),
  preempt: z.boolean().default(true).describe('Whether a better server takes the VIP back when it returns.'),
  preemptDelay: durationSetting({
    example: '10s',
    description: 'For how long a better server that returns lets the other one keep the VIP (preempt_delay).',
    least: '0s',
    most: '1000s',
    step: '1s',
  }).default('0s'),
  check: check.optional().describe('What the node must pass to be eligible (vrrp_script).'),
  bfd: bfd
    .optional()
    .describe('A node without which it is in FAULT, watched by BFD (bfd_instance, track_bfd; RFC 5880).'),
  syncGroup: z
    .boolean()
    .default(false)
    .describe('Whether all of its addresses go together, as those of a router must (vrrp_sync_group).'),
  notify: z
    .string()
    .regex(/^\/[^"\n]*$/, 'it begins with a slash, and holds no quotation mark')
    .optional()
    .describe('A program of the node that is told when its state changes (notify).'),
  trackInterface: z.boolean().default(true).describe('Give the VIP up when its interface loses its carrier.'),
});

export const settings = written.refine(({ virtualMac, heartbeat }) => !virtualMac || heartbeat === undefined, {
  path: ['virtualMac'],
  error: 'it is where the advertisements are sent: leave heartbeat out',
});

export type KeepalivedSettings = z.infer<typeof settings>;
