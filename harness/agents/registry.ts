import { LabError } from '../lab/errors';
import { keepalived } from './keepalived';
import type { Agent } from './types';
import { ucarp } from './ucarp';

/** Every agent there is. */
export const agents: readonly Agent[] = [keepalived, ucarp];

/** @throws {LabError} naming the kinds there are. */
export function agentNamed(name: string): Agent {
  const agent = agents.find((candidate) => candidate.name === name);
  if (agent) return agent;
  const known = agents.map((candidate) => candidate.name).join(', ');
  throw new LabError('lab-target-unknown', `there is no agent ${name}`, `agents: ${known}`);
}
