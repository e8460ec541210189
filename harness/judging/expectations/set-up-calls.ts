import { found, type Case, type Outcome } from '../outcome';

/** Of the calls from the first fault on: whoever called was put through, however often they had to say it. */
export function setUpCalls(atMost: number, { service: { calls } }: Case): Outcome {
  if (calls === undefined) return found('not-applicable', { kind: 'no-calls' });
  const { setUp, notSetUp: lost } = calls;
  if (lost > atMost) return found('fail', { kind: 'calls-lost', phase: 'set-up', lost, calls: setUp + lost, atMost });
  if (setUp + lost === 0) return found('inconclusive', { kind: 'not-measured', what: 'a call' });
  return found('pass', { kind: 'met' });
}
