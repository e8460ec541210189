export {
  availabilityAfter,
  availabilityOf,
  downtimeBudget,
  failoversAllowed,
  meanTimeToRepair,
  yearMs,
} from './availability';
export type { DerivedFigure, FormulaTerm } from './availability';
export { compareSamples } from './comparison';
export type { Comparison, ShiftInterval } from './comparison';
export { ecdf } from './ecdf';
export type { EcdfPoint } from './ecdf';
export { clopperPearson, ruleOfThree, wilson } from './proportion';
export type { ProportionInterval, RuleOfThree } from './proportion';
export type { QuantileDefinition } from './quantile';
export { quantileInterval, quantileLowerBound, quantileUpperBound } from './quantile-interval';
export type { QuantileBound, QuantileInterval } from './quantile-interval';
export { attainedConfidence, requiredTrials } from './required-trials';
export type { QuantileClaim } from './required-trials';
export type { NotAvailable } from './samples';
export { beginDecision, observeTrial, trialsToDecide, trialsToHold } from './sequential-decision';
export type { Decision, SequentialState, TrialOutcome } from './sequential-decision';
export { summarise } from './summary';
export type { Summary } from './summary';
