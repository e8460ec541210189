import { carrier, hasCarrier } from './links';
import { carrierOf } from './holds';
import { plain, type BoundFault, type Fault, type Stage } from './types';

/** A pulled cable: carrier is lost at the node. Agents see that and answer it otherwise than silence. */
export function unplug(target: string): Fault {
  return { name: 'unplug', target, bind: async (stage) => bind(stage, target) };
}

function bind(stage: Stage, target: string): BoundFault {
  const { lab } = stage;
  const ports = stage.portsOf(target);
  const cuts = ports.flatMap((port) => [
    { from: port.index, to: '*' as const },
    { from: '*' as const, to: port.index },
  ]);
  const carriers = (): Promise<boolean[]> => Promise.all(ports.map((port) => hasCarrier(lab, port)));
  return {
    description: { ...plain, name: 'unplug', target, cuts },
    holds: ports.map(carrierOf),
    apply: () => lab.control.strike(ports.map((port) => carrier(port, false))),
    proveApplied: async () => ((await carriers()).some(Boolean) ? null : 'no carrier'),
    heal: () => lab.control.strike(ports.map((port) => carrier(port, true))),
    proveHealed: async () => ((await carriers()).every(Boolean) ? 'carrier is back' : null),
  };
}
