import { specOf } from '../schedule/fault-kind';
import type { FaultSpec } from '../schedule/types';
import { carrierOf } from './holds';
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
  bind: (context, { target }) => bind(context, target),
});

export const powerOff = (target: string): FaultSpec => specOf(powerOffFault, target, {});

function bind(context: FaultContext, target: string): BoundFault {
  const { lab } = context;
  const node = context.nodeOf(target);
  const ports = lab.portsOf(node);
  let holder = lab.holder(node);
  const cuts = ports.flatMap((port) => [
    { from: port.index, to: '*' as const },
    { from: '*' as const, to: port.index },
  ]);
  return {
    description: { ...plain, name: 'power off', target, nodes: [node], losesAddresses: true, cuts },
    holds: ports.map(carrierOf),
    apply: async () => {
      holder = lab.holder(node);
      context.retire(node);
      const bracket = await lab.control.strike([
        ...ports.map((port) => carrier(port, false)),
        { act: 'signal', signal: 'KILL', to: `machine:${holder}` },
      ]);
      // An orphaned TCP connection keeps the network namespace, silent, for minutes; its links must make room for a boot.
      // Where there is none they may already have gone with it. The proof looks for what is left.
      const links = ports.map((port) => `link del ${port.portName}\n`).join('');
      await lab.control.run(links, ['sh', '-c', 'ip -force -batch - 2>/dev/null || true']);
      lab.forget(node);
      return bracket;
    },
    proveApplied: async () => {
      const left = await Promise.all(
        ports.map((port) => lab.control.read(`/sys/class/net/${port.portName}/operstate`)),
      );
      const holderGone = (await lab.control.read(`/proc/${holder}/stat`)) === '';
      return holderGone && left.every((state) => state === '') ? 'its processes and links are gone' : null;
    },
    heal: async () => {
      const { realtimeNs: beforeNs } = await lab.control.clock();
      await context.boot(node);
      return { beforeNs, afterNs: (await lab.control.clock()).realtimeNs };
    },
    proveHealed: async () =>
      (await lab.control.read(`/proc/${lab.holder(node)}/stat`)) !== '' ? 'it has booted' : null,
  };
}
