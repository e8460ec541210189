import { found, type Case, type Outcome } from '../outcome';
import { callsLost } from './calls-lost';

/** Of the calls that had been set up, those that were under way when the fault struck among them: each could be hung up. */
export function keepCalls(atMost: number, context: Case): Outcome {
  const { calls } = context.service;
  if (calls === undefined) return found('not-applicable', { kind: 'no-calls' });
  const { setUp, lostInProgress: lost, underWay } = calls;
  if (lost > atMost)
    return callsLost({ kind: 'calls-lost', phase: 'in-progress', lost, calls: setUp, atMost }, context);
  if (setUp === 0) return found('inconclusive', { kind: 'not-measured', what: 'a call that was set up' });
  if (underWay === 0) return found('inconclusive', { kind: 'nothing-at-stake', what: 'call' });
  return found('pass', { kind: 'met' });
}
