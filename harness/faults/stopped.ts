import { cutsBetween, describeCuts, SwitchRules } from './cuts';
import { specOf } from '../schedule/fault-kind';
import type { FaultSpec } from '../schedule/types';
import { agentNode, agentOf, agentProcesses, hearingOf, paceOf, powerOf, processesText, wireOf } from './holds';
import type { Member } from '../lab/control/control';
import { none } from './parameters';
import { processesOf } from './service/software';
import { defineFault, plain, type BoundFault, type FaultContext, type StruckSoftware } from './types';

/**
 * The agent's processes stop while the kernel still answers ARP and ping and the service still serves, as when a daemon
 * deadlocks. Healing thaws it.
 */
export const hangFault = defineFault({
  name: 'hang',
  does: 'the agent stops while the kernel still answers ARP and ping, as when a daemon deadlocks',
  target: 'agent',
  parameters: none,
  proof: 'its processes are stopped',
  bind: (context, { target }) => bindHang(context, target),
});

export const hang = (target: string): FaultSpec => specOf(hangFault, target, {});

/** The whole machine stops, as a paused virtual machine does: its processes and, since a kernel cannot be stopped, its links. */
export const freezeFault = defineFault({
  name: 'freeze',
  does: 'the whole machine stops with its links silent, as a paused virtual machine does',
  target: 'node',
  parameters: none,
  proof: 'its processes, where it runs any, are stopped, and the switch drops its frames',
  bind: (context, { target }) => bindFreeze(context, target),
});

export const freeze = (target: string): FaultSpec => specOf(freezeFault, target, {});

function bindHang(context: FaultContext, target: string): BoundFault {
  const { lab } = context;
  const node = agentNode(context, target);
  const signal = (name: 'STOP' | 'CONT') =>
    lab.control.strike([{ act: 'signal', signal: name, to: agentOf(context, node) }]);
  return {
    description: { ...plain, name: 'hang', target, nodes: [node] },
    holds: [paceOf(node), hearingOf(node)],
    needs: [powerOf(node)],
    apply: () => signal('STOP'),
    proveApplied: () => proveStates(context, node, true),
    heal: () => signal('CONT'),
    proveHealed: () => proveStates(context, node, false),
  };
}

function bindFreeze(context: FaultContext, target: string): BoundFault {
  const { lab } = context;
  const node = context.nodeOf(target);
  const ports = lab.portsOf(node);
  const cuts = cutsBetween(
    ports,
    lab.ports.filter((port) => port.node !== node),
    'both',
  );
  const signals = async (signal: 'STOP' | 'CONT') => {
    const echo = await context.servicePid(node);
    const keepers = (await Promise.all(keptOn(context, node).map((software) => software.mainPids()))).flat();
    const sets = [
      agentOf(context, node),
      ...(echo === undefined ? [] : [`pid:${echo}` as const]),
      ...keepers.map((keeper) => `below:${keeper}` as const),
    ];
    return sets.map((to) => ({ act: 'signal', signal, to }) as const);
  };
  const rules = SwitchRules.forCuts(context, cuts);
  return {
    description: { ...plain, name: 'freeze', target, nodes: [node], cuts: describeCuts(cuts) },
    holds: [paceOf(node), hearingOf(node), ...keptOn(context, node).map(({ use }) => paceOf(node, use.kind))],
    needs: [powerOf(node), ...new Set(cuts.flat().map(wireOf))],
    apply: async () => lab.control.strike([...(await signals('STOP')), await rules.install()]),
    proveApplied: async () =>
      cuts.length > 0 && (await rules.count()).inForce === cuts.length ? proveAll(context, node, true) : null,
    heal: async () => lab.control.strike([...(await signals('CONT')), await rules.remove()]),
    proveHealed: async () => ((await rules.count()).inForce === 0 ? proveAll(context, node, false) : null),
  };
}

/** What is kept apart from the agent: what that watches, and the user's processes. */
const keptOn = (context: FaultContext, node: string): readonly StruckSoftware[] =>
  context.softwareOn(node).filter(({ use }) => use.role === 'service');

/** The agent's processes, and those of what it watches and of the user's. A machine may run nothing: then its links tell. */
async function proveAll(context: FaultContext, node: string, stopped: boolean): Promise<string | null> {
  const below = await Promise.all(keptOn(context, node).map((software) => processesOf(context, node, software)));
  const members = [...(await agentProcesses(context, node)), ...below.flat()];
  if (members.length === 0) return stopped ? 'its links are silent, and it runs nothing' : 'its links are open again';
  return statesText(members, stopped);
}

async function proveStates(context: FaultContext, node: string, stopped: boolean): Promise<string | null> {
  return statesText(await agentProcesses(context, node), stopped);
}

function statesText(members: readonly Member[], stopped: boolean): string | null {
  const asWanted = members.length > 0 && members.every((member) => (member.state === 'T') === stopped);
  return asWanted ? `${processesText(members.length)} ${stopped ? 'stopped' : 'running'}` : null;
}
