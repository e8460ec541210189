import { agentsOn } from './agent-on';
import type { BoundFault, FaultContext, StruckSoftware } from './types';

/** Of its main processes, and not of any of the node's: what an agent has started, a database say, may outlive it. */

/** Whether one has ended, and no supervisor has started it again. */
export async function hasEnded(context: FaultContext, node: string, software: StruckSoftware): Promise<boolean> {
  const before = await software.mainPids();
  const living = await livingOn(context, node);
  // What a supervisor has started while that was asked is not among them, and lives all the same.
  const now = await software.mainPids();
  return now.some((pid) => before.includes(pid) && !living.includes(pid));
}

/** Starts those of the node's agents that have ended. */
export async function healByStart(context: FaultContext, node: string): ReturnType<BoundFault['heal']> {
  const { lab } = context;
  const { realtimeNs: beforeNs } = await lab.control.clock();
  for (const agent of agentsOn(context, node))
    if (await hasEnded(context, node, agent)) await context.startAnew(node, agent);
  return { beforeNs, afterNs: (await lab.control.clock()).realtimeNs };
}

export async function proveRunning(context: FaultContext, node: string): Promise<string | null> {
  const pids = (await Promise.all(agentsOn(context, node).map((agent) => agent.mainPids()))).flat();
  const living = await livingOn(context, node);
  return pids.length > 0 && pids.every((pid) => living.includes(pid)) ? 'its agent runs' : null;
}

/** Of the node's own, by their PIDs, zombies left out; none on a node that is off. */
export async function livingOn({ lab }: FaultContext, node: string): Promise<readonly number[]> {
  return lab.isUp(node) ? (await lab.control.members(`own:${lab.holder(node)}`)).map(({ pid }) => pid) : [];
}
