import { z } from 'zod';
import { specOf } from '../../schedule/fault-kind';
import type { FaultSpec } from '../../schedule/types';
import type { Vip } from '../../topology/types';
import { defineFault, type BoundFault, type FaultContext } from '../types';
import { hostileNeighbour, ownAddress, portFor, vipFor } from './hostile';

const common = {
  vip: z
    .string()
    .min(1)
    .optional()
    .describe('Whose virtual router id it uses; where left out: the first of the topology.'),
  version: z
    .union([z.literal(2), z.literal(3)])
    .default(3)
    .describe('Of VRRP: 2 or 3.'),
  everyMs: z.int().min(10).max(40_000).default(1000).describe('From one advertisement to the next: 10 to 40,000 ms.'),
};

/** A third router with the highest priority that there is: the servers yield to it, and nobody serves. */
export const rogueAdvertiserFault = defineFault({
  name: 'rogue-advertiser',
  does: 'a host advertises the virtual router and its address by VRRP, with a priority of its own, and serves nobody',
  target: 'link',
  parameters: z.strictObject({
    ...common,
    priority: z.int().min(1).max(255).default(255).describe('1 to 255; 255 is the owner of the address.'),
  }),
  proof: 'it has advertised',
  bind: (context, { target }, { vip: named, ...how }) => {
    const vip = vipFor(context, named);
    return advertiser(context, 'rogue advertiser', target, vip, { ...how, addresses: [vip.address] });
  },
});

/** @param priority 1 to 255 */
export const rogueAdvertiser = (target: string, priority = 255): FaultSpec =>
  specOf(rogueAdvertiserFault, target, { priority });

/** Somebody else's pair, on the same network by mistake, with the same router id and another address. */
export const foreignClusterFault = defineFault({
  name: 'foreign-cluster',
  does: 'a second cluster on the network uses the same virtual router id for an address of its own',
  target: 'link',
  parameters: z.strictObject({
    ...common,
    priority: z.int().min(1).max(254).default(150).describe("Of the other cluster's active server: 1 to 254."),
    address: z.string().min(7).default('192.0.2.1').describe('The address that the other cluster shares, of IPv4.'),
  }),
  proof: 'it has advertised',
  bind: (context, { target }, { vip: named, address, ...how }) =>
    advertiser(context, 'foreign cluster', target, vipFor(context, named), { ...how, addresses: [address] }),
});

/** @param priority 1 to 254 */
export const foreignCluster = (target: string, priority = 150): FaultSpec =>
  specOf(foreignClusterFault, target, { priority });

interface Advertised {
  readonly version: 2 | 3;
  readonly priority: number;
  readonly everyMs: number;
  readonly addresses: readonly string[];
}

function advertiser(
  context: FaultContext,
  name: string,
  target: string,
  vip: Vip,
  { version, priority, everyMs, addresses }: Advertised,
): BoundFault {
  const port = portFor(context, target, vip.network);
  const words = [ownAddress(context, port), version, vip.virtualRouterId, priority, everyMs, ...addresses];
  const text = `router ${vip.virtualRouterId} at ${priority} by ${target}`;
  return hostileNeighbour(context, { name, target: text, port, program: 'advertiser', words });
}
