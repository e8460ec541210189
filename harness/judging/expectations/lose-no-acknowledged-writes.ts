import type { Expectation } from '../../schedule/types';
import { found, type Case, type Outcome } from '../outcome';

type Limit = Pick<Extract<Expectation, { name: 'loseNoAcknowledgedWrites' }>, 'atMost' | 'dataLossMs'>;

/** What was acknowledged is there, or it was lost; what was sent and never answered may be either. */
export function loseNoAcknowledgedWrites({ atMost, dataLossMs = 0 }: Limit, { service: { writes } }: Case): Outcome {
  const lost = writes?.lost ?? null;
  if (writes === undefined || lost === null)
    return found('inconclusive', { kind: 'not-measured', what: 'what is left of the writes' });
  if (writes.acknowledged === 0)
    return found('inconclusive', { kind: 'not-measured', what: 'a write that was acknowledged' });
  const { count, spanMs, acknowledgedBy } = lost;
  if (count <= atMost || spanMs < dataLossMs) return found('pass', { kind: 'met' });
  const { acknowledged } = writes;
  return found('fail', { kind: 'writes-lost', lost: count, spanMs, acknowledged, acknowledgedBy, atMost });
}
