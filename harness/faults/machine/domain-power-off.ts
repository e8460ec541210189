import { ScheduleError } from '../../schedule/schedule-error';
import { specOf } from '../../schedule/fault-kind';
import { nodesOfDomain } from '../../schedule/target';
import type { FaultSpec } from '../../schedule/types';
import { none } from '../parameters';
import { bindPowerOff } from '../power-off';
import { defineFault } from '../types';

/** What shares a power feed goes at once; what boots at once races for the address. */
export const domainPowerOffFault = defineFault({
  name: 'domain-power-off',
  does: 'a power cut of all nodes of a domain (a rack, a feed) at once, or with `*` of all servers; healing boots them together',
  target: 'domain',
  parameters: none,
  proof: 'no process and no link of these machines is left',
  bind: (context, { target }) => {
    const nodes = nodesOfDomain(context.lab.topology, target);
    if (nodes.length === 0)
      throw new ScheduleError('fault-target-unknown', `no node belongs to ${target}`, 'give nodes a `domain`');
    return bindPowerOff(context, { name: 'power off', target: `${target}: ${nodes.join(' ')}` }, nodes);
  },
});

/** @param domain as the topology names it; `*` for all servers */
export const domainPowerOff = (domain: string): FaultSpec => specOf(domainPowerOffFault, domain, {});
