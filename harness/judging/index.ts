export type * from './types';
export { judge } from './judge';
export { judgeTrial } from './judge-trial';
export { judgeDrill, type RunDrill } from './judge-drill';
export { judgeRun } from './judge-run';
export { exitCodeOf, type ExitCode } from './exit-code';
export { explain } from './explain';
