import { found, type Case, type Outcome } from '../outcome';

/** Of the calls that had been set up, those that were under way when the fault struck among them: each could be hung up. */
export function keepCalls(atMost: number, { service: { calls } }: Case): Outcome {
  if (calls === undefined) return found('not-applicable', { kind: 'no-calls' });
  const { setUp, lostInProgress: lost, underWay } = calls;
  if (lost > atMost) return found('fail', { kind: 'calls-lost', phase: 'in-progress', lost, calls: setUp, atMost });
  if (setUp === 0) return found('inconclusive', { kind: 'not-measured', what: 'a call that was set up' });
  if (underWay === 0) return found('inconclusive', { kind: 'nothing-at-stake', what: 'call' });
  return found('pass', { kind: 'met' });
}
