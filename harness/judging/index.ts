export type * from './types';
export { judge } from './judge';
export { judgeTrial } from './judge-trial';
export { judgeDrill, type RunDrill } from './judge-drill';
export { acceptedBy } from './not-as-configured';
export { judgeRun } from './judge-run';
export { judgeTrialClaim, type JudgedTrial } from './claims/judge-trial-claim';
export { outcomeOf, trialClaimOf } from './claims/judge-claim';
export { exitCodeOf, type ExitCode } from './exit-code';
