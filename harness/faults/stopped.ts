import { cutsBetween, describeCuts, SwitchRules } from './cuts';
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
  const agent = `agent:${lab.holder(node)}` as const;
  return {
    description: { ...plain, name: 'hang', target, nodes: [node] },
    apply: () => lab.control.strike([{ act: 'signal', signal: 'STOP', to: agent }]),
    proveApplied: () => proveStates(stage, agent, true),
    heal: () => lab.control.strike([{ act: 'signal', signal: 'CONT', to: agent }]),
    proveHealed: () => proveStates(stage, agent, false),
  };
}

async function bindFreeze(stage: Stage, target: string): Promise<BoundFault> {
  const { lab } = stage;
  const node = stage.nodeOf(target);
  const agent = `agent:${lab.holder(node)}` as const;
  const service = `pid:${await stage.servicePid(node)}` as const;
  const ports = lab.portsOf(node);
  const cuts = cutsBetween(
    ports,
    lab.ports.filter((port) => port.node !== node),
    'both',
  );
  const signals = (signal: 'STOP' | 'CONT') => [agent, service].map((to) => ({ act: 'signal', signal, to }) as const);
  const rules = SwitchRules.forCuts(lab, cuts);
  return {
    description: { ...plain, name: 'freeze', target, nodes: [node], cuts: describeCuts(cuts) },
    apply: async () => lab.control.strike([...signals('STOP'), await rules.install()]),
    proveApplied: async () => ((await rules.count()).inForce === cuts.length ? proveStates(stage, agent, true) : null),
    heal: async () => lab.control.strike([...signals('CONT'), await rules.remove()]),
    proveHealed: async () => ((await rules.count()).inForce === 0 ? proveStates(stage, agent, false) : null),
  };
}

async function proveStates({ lab }: Stage, set: `agent:${number}`, stopped: boolean): Promise<string | null> {
  const members = await lab.control.members(set);
  const asWanted = members.length > 0 && members.every((member) => (member.state === 'T') === stopped);
  return asWanted ? `${members.length} processes ${stopped ? 'stopped' : 'running'}` : null;
}
