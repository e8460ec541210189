import { z } from 'zod';
import { specOf } from '../../schedule/fault-kind';
import type { FaultSpec } from '../../schedule/types';
import { harmless, type Harmless } from '../parameters';
import { defineFault } from '../types';
import { hostileNeighbour, ownAddress, portFor, unfitNeighbour } from './hostile';

/** A loop, or a scanner gone wild: every node must hear every question. */
export const arpStormFault = defineFault({
  name: 'arp-storm',
  does: 'a host asks everybody for one address after the other, hundreds of times a second',
  target: 'link',
  suits: ['network of IPv4'],
  parameters: z.strictObject({
    perSecond: z.int().min(1).max(20_000).default(500).describe('Questions a second: 1 to 20,000.'),
    harmless: harmless(true),
  }),
  proof: 'it says how many it has sent',
  unfit: (topology, target) => unfitNeighbour(topology, target),
  bind: (context, { target }, { perSecond, ...how }) => {
    const port = portFor(context, target);
    const named = { name: 'ARP storm', target: `${perSecond}/s by ${target}` };
    const words = [ownAddress(context, port), perSecond];
    return hostileNeighbour(context, { ...named, port, program: 'storm', words, ...how });
  },
});

/** @param perSecond 1 to 20,000 */
export const arpStorm = (target: string, perSecond = 500, how: Harmless = {}): FaultSpec =>
  specOf(arpStormFault, target, { perSecond, ...how });
