import { ScheduleError } from '../schedule/schedule-error';
import type { FaultContext, StruckSoftware } from './types';

/** All that the node runs and no agent watches, as it runs now. */
export const agentsOn = (context: FaultContext, node: string): readonly StruckSoftware[] =>
  context.softwareOn(node).filter(({ use }) => use.role !== 'service');

/** The node's agent as it runs now. @throws {ScheduleError} where there is none */
export function agentOn(context: FaultContext, node: string): StruckSoftware {
  const [agent] = agentsOn(context, node);
  if (agent) return agent;
  throw new ScheduleError('fault-target-unknown', `${node} runs no agent`, 'strike a node that runs one');
}
