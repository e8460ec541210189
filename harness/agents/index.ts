export { AgentError } from './errors';
export { placeOf } from './place';
export { agentNamed, agents } from './registry';
export { RunningAgent } from './run';
export type { Agent, AgentPlace } from './types';
