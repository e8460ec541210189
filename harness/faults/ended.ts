import { agentOf, agentProcesses, lifeOf, processesText } from './holds';
import { plain, type BoundFault, type Fault, type Stage } from './types';

/**
 * SIGKILL of all of the agent's processes at once. They are stopped first, in the same bracket: killing keepalived's
 * parent 1 ms before its child let the child exit gracefully in 4 of 12 tries. Healing starts the agent again, unless its
 * supervisor has.
 */
export function kill(target: string): Fault {
  return { name: 'kill', target, bind: async (stage) => bindKill(stage, target) };
}

/** The maintenance hand-over: the agent is told to stop, as `systemctl stop` does. */
export function gracefulStop(target: string): Fault {
  return { name: 'graceful stop', target, bind: async (stage) => bindStop(stage, target) };
}

function bindKill(stage: Stage, target: string): BoundFault {
  const { lab } = stage;
  const node = stage.nodeOf(target);
  let killed: readonly number[] = [];
  return {
    description: { ...plain, name: 'kill', target, nodes: [node] },
    holds: [lifeOf(node)],
    apply: async () => {
      const agent = agentOf(stage, node);
      killed = (await lab.control.members(agent)).map((member) => member.pid);
      return lab.control.strike([
        { act: 'signal', signal: 'STOP', to: agent },
        { act: 'signal', signal: 'KILL', to: agent },
      ]);
    },
    // By PID: a supervisor may have started others by now.
    proveApplied: async () => {
      const left = (await agentProcesses(stage, node)).filter((member) => killed.includes(member.pid));
      return killed.length > 0 && left.length === 0 ? `${processesText(killed.length)} killed` : null;
    },
    heal: () => healByStart(stage, node),
    proveHealed: () => proveRunning(stage, node),
  };
}

function bindStop(stage: Stage, target: string): BoundFault {
  const { lab } = stage;
  const node = stage.nodeOf(target);
  return {
    description: { ...plain, name: 'graceful stop', target, nodes: [node], planned: true },
    holds: [lifeOf(node)],
    apply: async () => {
      stage.retire(node);
      const pids = await stage.agentPids(node);
      return lab.control.strike(pids.map((pid) => ({ act: 'signal', signal: 'TERM', to: `pid:${pid}` }) as const));
    },
    proveApplied: async () => ((await agentProcesses(stage, node)).length === 0 ? 'its processes have ended' : null),
    heal: () => healByStart(stage, node),
    proveHealed: () => proveRunning(stage, node),
  };
}

async function healByStart(stage: Stage, node: string): ReturnType<BoundFault['heal']> {
  const { lab } = stage;
  const { realtimeNs: beforeNs } = await lab.control.clock();
  const alive = await agentProcesses(stage, node);
  if (alive.length === 0) await stage.startAgent(node);
  return { beforeNs, afterNs: (await lab.control.clock()).realtimeNs };
}

async function proveRunning(stage: Stage, node: string): Promise<string | null> {
  const members = await agentProcesses(stage, node);
  return members.length > 0 ? 'its agent runs' : null;
}
