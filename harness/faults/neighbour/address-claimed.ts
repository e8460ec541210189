import { z } from 'zod';
import { specOf } from '../../schedule/fault-kind';
import type { FaultSpec } from '../../schedule/types';
import { defineFault } from '../types';
import { hostileNeighbour, portFor, unfitForVip, vipFor } from './hostile';

/** Somebody has given the address to another machine. It answers for it, and serves nobody by it. */
export const addressClaimedFault = defineFault({
  name: 'address-claimed',
  does: 'a host claims a VIP: it announces it, and answers whoever asks for it',
  target: 'link',
  suits: ['address of IPv4'],
  parameters: z.strictObject({
    vip: z.string().min(1).optional().describe('Its address, of IPv4; where left out: the first of the topology.'),
    everyMs: z.int().min(10).max(60_000).default(1000).describe('From one announcement to the next: 10 to 60,000 ms.'),
  }),
  proof: 'it has announced the address',
  unfit: (topology, target, { vip }) => unfitForVip(topology, target, vip),
  bind: (context, { target }, { vip, everyMs }) => {
    const { address, network } = vipFor(context, vip);
    const port = portFor(context, target, network);
    const named = { name: 'address claimed', target: `${address} by ${target}` };
    return hostileNeighbour(context, { ...named, port, program: 'claimer', words: [address, everyMs] });
  },
});

/** @param vip its address; where left out, the first of the topology */
export const addressClaimed = (target: string, vip?: string): FaultSpec =>
  specOf(addressClaimedFault, target, vip === undefined ? {} : { vip });
