import { specOf } from '../../schedule/fault-kind';
import type { FaultSpec } from '../../schedule/types';
import { carrierOf } from '../holds';
import { hasCarrier, plug, pull } from '../links';
import { none } from '../parameters';
import { defineFault, plain } from '../types';

/** The observer's port stays: it is the lab's own, and without it nobody could say who answers. */
export const switchRebootFault = defineFault({
  name: 'switch-reboot',
  does: 'the switch of a network restarts: every port loses its carrier at once, and has it back when healed',
  target: 'network',
  parameters: none,
  proof: 'no port of the network has a carrier',
  bind: (context, { target }) => {
    const { lab } = context;
    const ports = lab.ports.filter(({ network, node }) => network === target && lab.node(node).role !== 'observer');
    const cuts = ports.flatMap((port) => [
      { from: port.index, to: '*' as const },
      { from: '*' as const, to: port.index },
    ]);
    const carriers = (): Promise<boolean[]> => Promise.all(ports.map((port) => hasCarrier(lab, port)));
    return {
      description: { ...plain, name: 'switch reboot', target, cuts },
      holds: ports.map(carrierOf),
      apply: () => pull(lab, ports),
      proveApplied: async () => ((await carriers()).some(Boolean) ? null : `${ports.length} ports without carrier`),
      heal: () => plug(lab, ports),
      proveHealed: async () => ((await carriers()).every(Boolean) ? 'every carrier is back' : null),
    };
  },
});

export const switchReboot = (network: string): FaultSpec => specOf(switchRebootFault, network, {});
