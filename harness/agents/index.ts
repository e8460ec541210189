export { AgentError, type AgentErrorCode } from './errors';
export { capabilitiesFor, packagesFor, privateFoldersFor } from './needs';
export { expectFit } from './expect-fit';
export { placeOf, placesOf, ranking } from './place';
export { agentNamed, agents } from './registry';
export { furnish } from './furnish/furnish';
export { RunningSoftware } from './run/running-software';
export { userProcesses } from './run/user-processes';
export type { Agent, AgentPlace, AgentState, LoggedLine, VerbName } from './types';
