import { specOf } from '../schedule/fault-kind';
import type { FaultSpec } from '../schedule/types';
import { hasCarrier, plug, pull } from './links';
import { carrierOf } from './holds';
import { none } from './parameters';
import { defineFault, plain, type BoundFault, type FaultContext } from './types';

/** A pulled cable: carrier is lost at the node. Agents see that and answer it otherwise than silence. */
export const unplugFault = defineFault({
  name: 'unplug',
  does: 'a pulled cable: carrier is lost at the node, and the agent can see it',
  target: 'link',
  parameters: none,
  proof: 'the switch port has no carrier',
  bind: (context, { target }) => bind(context, target),
});

/** Without a link, all of the node's: `active`, `active.lan`, `server-a.eth0`. */
export const unplug = (target: string): FaultSpec => specOf(unplugFault, target, {});

function bind(context: FaultContext, target: string): BoundFault {
  const { lab } = context;
  const ports = context.portsOf(target);
  const cuts = ports.flatMap((port) => [
    { from: port.index, to: '*' as const },
    { from: '*' as const, to: port.index },
  ]);
  const carriers = (): Promise<boolean[]> => Promise.all(ports.map((port) => hasCarrier(lab, port)));
  return {
    description: { ...plain, name: 'unplug', target, cuts },
    holds: ports.map(carrierOf),
    apply: () => pull(lab, ports),
    proveApplied: async () => ((await carriers()).some(Boolean) ? null : 'no carrier'),
    heal: () => plug(lab, ports),
    proveHealed: async () => ((await carriers()).every(Boolean) ? 'carrier is back' : null),
  };
}
