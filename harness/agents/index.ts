import { LabError } from '../lab/errors';
import type { Agent } from './types';
import { keepalived } from './keepalived';

/** Every agent there is. Each validates its own settings, so what stands here takes them as it gave them out. */
export const agents: readonly Agent[] = [keepalived as unknown as Agent];

/** @throws {LabError} naming the kinds there are. */
export function agentNamed(name: string): Agent {
  const agent = agents.find((candidate) => candidate.name === name);
  if (agent) return agent;
  throw new LabError(
    'lab-target-unknown',
    `there is no agent ${name}`,
    `agents: ${agents.map((known) => known.name).join(', ')}`,
  );
}

export { placeOf } from './place';
export type { Agent, AgentPlace } from './types';
export { RunningAgent } from './run';
