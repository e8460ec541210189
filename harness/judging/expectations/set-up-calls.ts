import { found, type Case, type Outcome } from '../outcome';
import { callsLost } from './calls-lost';

/** Of the calls from the first fault on: whoever called was put through, however often they had to say it. */
export function setUpCalls(atMost: number, context: Case): Outcome {
  const { calls } = context.service;
  if (calls === undefined) return found('not-applicable', { kind: 'no-calls' });
  const { setUp, notSetUp: lost } = calls;
  if (lost > atMost)
    return callsLost({ kind: 'calls-lost', phase: 'set-up', lost, calls: setUp + lost, atMost }, context);
  if (setUp + lost === 0) return found('inconclusive', { kind: 'not-measured', what: 'a call' });
  return found('pass', { kind: 'met' });
}
