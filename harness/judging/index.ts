export { explain } from './explain';
export { judge } from './judge';
export { judgeDrill, type UnjudgedDrill } from './judge-drill';
export { exitCode, judgeRun } from './judge-run';
export { judgeTrial } from './judge-trial';
