import { z } from 'zod';
import { specOf } from '../../schedule/fault-kind';
import { ScheduleError } from '../../schedule/schedule-error';
import type { FaultSpec } from '../../schedule/types';
import type { Vip } from '../../topology/types';
import { defineFault, type BoundFault, type FaultContext } from '../types';
import { hostileNeighbour, ownAddress, portFor, unfitForVip, vipFor } from './hostile';

const common = {
  vip: z
    .string()
    .min(1)
    .optional()
    .describe('Whose virtual router id it uses; where left out: the first of the topology.'),
  version: z
    .union([z.literal(2), z.literal(3)])
    .optional()
    .describe('Of VRRP: 2 or 3; where left out: that of the agents, for they hear no other.'),
  everyMs: z.int().min(10).max(40_000).default(1000).describe('From one advertisement to the next: 10 to 40,000 ms.'),
};

/** A third router with the highest priority that there is: the servers yield to it, and nobody serves. */
export const rogueAdvertiserFault = defineFault({
  name: 'rogue-advertiser',
  does: 'a host advertises the virtual router and its address by VRRP, with a priority of its own, and serves nobody',
  target: 'link',
  suits: ['agent that speaks VRRP over IPv4'],
  parameters: z.strictObject({
    ...common,
    priority: z.int().min(1).max(255).default(255).describe('1 to 255; 255 is the owner of the address.'),
  }),
  proof: 'it has advertised',
  unfit: (topology, target, { vip }) => unfitForVip(topology, target, vip),
  bind: (context, { target }, { vip: named, ...how }) => {
    const vip = vipFor(context, named);
    return advertiser(context, 'rogue advertiser', target, vip, { ...how, addresses: [vip.address] });
  },
});

/** @param priority 1 to 255 */
export const rogueAdvertiser = (
  target: string,
  priority = 255,
  how: { readonly version?: 2 | 3; readonly everyMs?: number } = {},
): FaultSpec => specOf(rogueAdvertiserFault, target, { priority, ...how });

/** Somebody else's pair, on the same network by mistake, with the same router id and another address. */
export const foreignClusterFault = defineFault({
  name: 'foreign-cluster',
  does: 'a second cluster on the network uses the same virtual router id for an address of its own',
  target: 'link',
  suits: ['agent that speaks VRRP over IPv4'],
  parameters: z.strictObject({
    ...common,
    priority: z.int().min(1).max(254).default(150).describe("Of the other cluster's active server: 1 to 254."),
    address: z.string().min(7).default('192.0.2.1').describe('The address that the other cluster shares, of IPv4.'),
  }),
  proof: 'it has advertised',
  unfit: (topology, target, { vip }) => unfitForVip(topology, target, vip),
  bind: (context, { target }, { vip: named, address, ...how }) =>
    advertiser(context, 'foreign cluster', target, vipFor(context, named), { ...how, addresses: [address] }),
});

/** @param priority 1 to 254 */
export const foreignCluster = (
  target: string,
  priority = 150,
  how: { readonly version?: 2 | 3; readonly everyMs?: number } = {},
): FaultSpec => specOf(foreignClusterFault, target, { priority, ...how });

interface Advertised {
  readonly version?: 2 | 3 | undefined;
  readonly priority: number;
  readonly everyMs: number;
  readonly addresses: readonly string[];
}

function advertiser(
  context: FaultContext,
  name: string,
  target: string,
  vip: Vip,
  { version: wanted, priority, everyMs, addresses }: Advertised,
): BoundFault {
  const port = portFor(context, target, vip.network);
  const { version, intervalMs } = spokenTo(context, vip, everyMs, wanted);
  const words = [ownAddress(context, port), version, vip.virtualRouterId, priority, everyMs, intervalMs, ...addresses];
  const text = `router ${vip.virtualRouterId} at ${priority} by ${target}`;
  return hostileNeighbour(context, { name, target: text, port, program: 'advertiser', words });
}

/**
 * As the agents speak: whoever advertises otherwise is heard by none of them, and a pair that rides that out has proven
 * nothing. In version 2 also the interval must be theirs (RFC 3768 §7.1). @throws {ScheduleError}
 */
function spokenTo(
  context: FaultContext,
  vip: Vip,
  everyMs: number,
  wanted?: 2 | 3,
): { readonly version: 2 | 3; readonly intervalMs: number } {
  const spoken = context.vrrpOf(vip);
  if (typeof spoken === 'object') {
    const version = wanted ?? spoken.version;
    return { version, intervalMs: version === 2 && spoken.version === 2 ? spoken.advertIntervalMs : everyMs };
  }
  if (wanted !== undefined) return { version: wanted, intervalMs: everyMs };
  throw new ScheduleError(
    'fault-refused',
    spoken === 'none'
      ? `no agent here moves ${vip.address} by VRRP: none would hear it`
      : `it cannot be told what VRRP those who move ${vip.address} would hear on ${vip.network}`,
    'write `version: 2` or `version: 3`, where a program of your own speaks it',
  );
}
