import { specOf } from '../schedule/fault-kind';
import type { FaultDescription } from '../recording/types';
import type { FaultSpec } from '../schedule/types';
import { carrierOf, powerOf, wireOf } from './holds';
import { carrier } from './links';
import { none } from './parameters';
import { defineFault, plain, type BoundFault, type FaultContext } from './types';

/**
 * A power cut: the node's ports go down, then every process in its namespaces is killed, our own monitors included;
 * a kernel was seen answering ARP for as long as one process stayed in its network namespace. Healing boots it.
 */
export const powerOffFault = defineFault({
  name: 'power-off',
  does: 'a power cut: links down, then every process of the machine is gone; healing boots it',
  target: 'node',
  parameters: none,
  proof: 'no process and no link of the machine is left',
  bind: (context, { target }) => bindPowerOff(context, { name: 'power off', target }, [context.nodeOf(target)]),
});

export const powerOff = (target: string): FaultSpec => specOf(powerOffFault, target, {});

/** Of one machine, or of several whose power fails together. */
export function bindPowerOff(
  context: FaultContext,
  named: Pick<FaultDescription, 'name' | 'target'>,
  nodes: readonly string[],
): BoundFault {
  const { lab } = context;
  const ports = nodes.flatMap((node) => lab.portsOf(node));
  let holders: readonly number[] = [];
  const cuts = ports.flatMap((port) => [
    { from: port.index, to: '*' as const },
    { from: '*' as const, to: port.index },
  ]);
  const isThere = async (holder: number): Promise<boolean> => (await lab.control.read(`/proc/${holder}/stat`)) !== '';
  return {
    description: { ...plain, ...named, nodes, losesAddresses: true, cuts },
    holds: ports.map(carrierOf),
    needs: ports.map(wireOf),
    ends: nodes.map(powerOf),
    apply: async () => {
      holders = nodes.map((node) => lab.holder(node));
      for (const node of nodes) context.retire(node);
      const bracket = await lab.control.strike([
        ...ports.map((port) => carrier(port, false)),
        ...holders.map((holder) => ({ act: 'signal', signal: 'KILL', to: `machine:${holder}` }) as const),
      ]);
      // An orphaned TCP connection keeps the network namespace, silent, for minutes; its links must make room for a boot.
      // Where there is none they may already have gone with it. The proof looks for what is left.
      const links = ports.map((port) => `link del ${port.portName}\n`).join('');
      await lab.control.run(links, ['sh', '-c', 'ip -force -batch - 2>/dev/null || true']);
      for (const node of nodes) lab.forget(node);
      return bracket;
    },
    proveApplied: async () => {
      const left = await Promise.all(
        ports.map((port) => lab.control.read(`/sys/class/net/${port.portName}/operstate`)),
      );
      const remain = await Promise.all(holders.map(isThere));
      const isGone = !remain.includes(true) && left.every((state) => state === '');
      return isGone ? 'its processes and links are gone' : null;
    },
    heal: async () => {
      const { realtimeNs: beforeNs } = await lab.control.clock();
      await Promise.all(nodes.map((node) => context.boot(node)));
      return { beforeNs, afterNs: (await lab.control.clock()).realtimeNs };
    },
    proveHealed: async () => {
      const booted = await Promise.all(nodes.map((node) => isThere(lab.holder(node))));
      return booted.every(Boolean) ? 'it has booted' : null;
    },
  };
}
