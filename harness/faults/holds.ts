import type { Member, ProcessSet } from '../lab/control/control';
import type { PlannedPort } from '../topology/ports';
import { ScheduleError } from '../schedule/schedule-error';
import { agentProblem } from '../schedule/target';
import type { FaultContext } from './types';

/** What faults take hold of until they are healed, in words: of two that hold the same, neither could be undone by itself. */

export const carrierOf = (port: PlannedPort): string => `the carrier of ${port.node}:${port.interface}`;

/** How the port is joined to its bridge: rules of the switch name the port, and see nothing of what goes another way. */
export const wireOf = (port: PlannedPort): string => `the wire of ${port.node}:${port.interface}`;

/** Whether there is a machine: all that a fault has done within it, or is to undo there, goes with its power. */
export const powerOf = (node: string): string => `the power of ${node}`;

/** Whether there is an agent. */
export const lifeOf = (node: string): string => `the life of the agent on ${node}`;

/** Whether the agent, where there is one, is stopped; or what it watches, or one of the user's processes, by its kind. */
export const paceOf = (node: string, kind = 'the agent'): string => `the pace of ${kind} on ${node}`;

/** Whether the agent takes notice of signals and of its own tools: a starved one does, if late. */
export const hearingOf = (node: string): string => `what the agent on ${node} hears`;

/** What the agent was told to do until it is told otherwise. */
export const dutyOf = (node: string): string => `the duty of the agent on ${node}`;

/** Asked for when it is needed: a node that has booted has a new holder. */
export const agentOf = ({ lab }: FaultContext, node: string): ProcessSet => `agent:${lab.holder(node)}`;

/** None on a node that is off. */
export async function agentProcesses(context: FaultContext, node: string): Promise<Member[]> {
  return context.lab.isUp(node) ? context.lab.control.members(agentOf(context, node)) : [];
}

/** The node whose agent is struck. @throws {ScheduleError} when it runs none */
export function agentNode({ lab, nodeOf }: FaultContext, target: string): string {
  const node = nodeOf(target);
  const problem = agentProblem([lab.node(node)]);
  if (problem !== null) throw new ScheduleError(problem.code, problem.message, problem.hint);
  return node;
}

/** `1 process`, `2 processes`. */
export const processesText = (count: number): string => (count === 1 ? '1 process' : `${count} processes`);
