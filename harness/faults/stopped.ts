import { cutsBetween, describeCuts, SwitchRules } from './cuts';
import { agentOf, agentProcesses, paceOf, processesText } from './holds';
import { plain, type BoundFault, type Fault, type Stage } from './types';

/**
 * The agent's processes stop while the kernel still answers ARP and ping and the service still serves, as when a daemon
 * deadlocks. Healing thaws it.
 */
export function hang(target: string): Fault {
  return { name: 'hang', target, bind: async (stage) => bindHang(stage, target) };
}

/** The whole machine stops, as a paused virtual machine does: its processes and, since a kernel cannot be stopped, its links. */
export function freeze(target: string): Fault {
  return { name: 'freeze', target, bind: async (stage) => bindFreeze(stage, target) };
}

function bindHang(stage: Stage, target: string): BoundFault {
  const { lab } = stage;
  const node = stage.nodeOf(target);
  const signal = (name: 'STOP' | 'CONT') =>
    lab.control.strike([{ act: 'signal', signal: name, to: agentOf(stage, node) }]);
  return {
    description: { ...plain, name: 'hang', target, nodes: [node] },
    holds: [paceOf(node)],
    apply: () => signal('STOP'),
    proveApplied: () => proveStates(stage, node, true),
    heal: () => signal('CONT'),
    proveHealed: () => proveStates(stage, node, false),
  };
}

function bindFreeze(stage: Stage, target: string): BoundFault {
  const { lab } = stage;
  const node = stage.nodeOf(target);
  const ports = lab.portsOf(node);
  const cuts = cutsBetween(
    ports,
    lab.ports.filter((port) => port.node !== node),
    'both',
  );
  const signals = async (signal: 'STOP' | 'CONT') => {
    const service = `pid:${await stage.servicePid(node)}` as const;
    return [agentOf(stage, node), service].map((to) => ({ act: 'signal', signal, to }) as const);
  };
  const rules = SwitchRules.forCuts(lab, cuts);
  return {
    description: { ...plain, name: 'freeze', target, nodes: [node], cuts: describeCuts(cuts) },
    holds: [paceOf(node)],
    apply: async () => lab.control.strike([...(await signals('STOP')), await rules.install()]),
    proveApplied: async () => ((await rules.count()).inForce === cuts.length ? proveStates(stage, node, true) : null),
    heal: async () => lab.control.strike([...(await signals('CONT')), await rules.remove()]),
    proveHealed: async () => ((await rules.count()).inForce === 0 ? proveStates(stage, node, false) : null),
  };
}

async function proveStates(stage: Stage, node: string, stopped: boolean): Promise<string | null> {
  const members = await agentProcesses(stage, node);
  const asWanted = members.length > 0 && members.every((member) => (member.state === 'T') === stopped);
  return asWanted ? `${processesText(members.length)} ${stopped ? 'stopped' : 'running'}` : null;
}
