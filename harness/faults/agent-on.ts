import { ScheduleError } from '../schedule/schedule-error';
import type { FaultContext, StruckSoftware } from './types';

/** The node's agent as it runs now. @throws {ScheduleError} where there is none */
export function agentOn(context: FaultContext, node: string): StruckSoftware {
  const agent = context.softwareOn(node).find(({ use }) => use.role !== 'service');
  if (agent) return agent;
  throw new ScheduleError('fault-target-unknown', `${node} runs no agent`, 'strike a node that runs one');
}
