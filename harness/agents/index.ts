export { AgentError } from './errors';
export { expectFit } from './expect-fit';
export { placeOf, placesOf, ranking } from './place';
export { agentNamed, agents } from './registry';
export { RunningAgent } from './run';
export type { Agent, AgentPlace } from './types';
