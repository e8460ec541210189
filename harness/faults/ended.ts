import { specOf } from '../schedule/fault-kind';
import type { FaultSpec } from '../schedule/types';
import { agentOn } from './agent-on';
import { agentNode, agentOf, agentProcesses, lifeOf, hearingOf, powerOf, processesText } from './holds';
import { none } from './parameters';
import { healByStart, proveRunning } from './running';
import { defineFault, plain, type BoundFault, type FaultContext } from './types';

/**
 * SIGKILL of all of the agent's processes at once. They are stopped first, in the same bracket: killing keepalived's
 * parent 1 ms before its child let the child exit gracefully in 4 of 12 tries. Healing starts the agent again, unless its
 * supervisor has.
 */
export const killFault = defineFault({
  name: 'kill',
  does: "SIGKILL of all of the agent's processes at once; its addresses may stay behind",
  target: 'agent',
  parameters: none,
  proof: 'none of its processes is left',
  bind: (context, { target }) => bindKill(context, target),
});

export const kill = (target: string): FaultSpec => specOf(killFault, target, {});

/** The maintenance hand-over: the agent is told to stop, as `systemctl stop` does. */
export const gracefulStopFault = defineFault({
  name: 'graceful-stop',
  does: 'the agent is told to stop, as systemctl stop does',
  target: 'agent',
  parameters: none,
  proof: 'its processes have ended',
  bind: (context, { target }) => bindStop(context, target),
});

export const gracefulStop = (target: string): FaultSpec => specOf(gracefulStopFault, target, {});

function bindKill(context: FaultContext, target: string): BoundFault {
  const { lab } = context;
  const node = agentNode(context, target);
  let killed: readonly number[] = [];
  return {
    description: { ...plain, name: 'kill', target, nodes: [node] },
    holds: [lifeOf(node)],
    needs: [powerOf(node)],
    apply: async () => {
      const agent = agentOf(context, node);
      killed = (await lab.control.members(agent)).map((member) => member.pid);
      return lab.control.strike([
        { act: 'signal', signal: 'STOP', to: agent },
        { act: 'signal', signal: 'KILL', to: agent },
      ]);
    },
    // By PID: a supervisor may have started others by now.
    proveApplied: async () => {
      const left = (await agentProcesses(context, node)).filter((member) => killed.includes(member.pid));
      return killed.length > 0 && left.length === 0 ? `${processesText(killed.length)} killed` : null;
    },
    heal: () => healByStart(context, node),
    proveHealed: () => proveRunning(context, node),
  };
}

function bindStop(context: FaultContext, target: string): BoundFault {
  const node = agentNode(context, target);
  return {
    description: { ...plain, name: 'graceful stop', target, nodes: [node], planned: true },
    holds: [lifeOf(node)],
    // What is stopped does not hear that it is to end.
    needs: [powerOf(node), hearingOf(node)],
    // As its own tools stop it, where they do more than to signal.
    apply: () => agentOn(context, node).perform('stop'),
    proveApplied: async () => ((await agentProcesses(context, node)).length === 0 ? 'its processes have ended' : null),
    heal: () => healByStart(context, node),
    proveHealed: () => proveRunning(context, node),
  };
}
