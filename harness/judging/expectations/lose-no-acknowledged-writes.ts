import { found, type Case, type Outcome } from '../outcome';

/** What was acknowledged is there, or it was lost; what was sent and never answered may be either. */
export function loseNoAcknowledgedWrites(atMost: number, { service: { writes } }: Case): Outcome {
  const lost = writes?.lost ?? null;
  if (writes === undefined || lost === null)
    return found('inconclusive', { kind: 'not-measured', what: 'what is left of the writes' });
  if (writes.acknowledged === 0)
    return found('inconclusive', { kind: 'not-measured', what: 'a write that was acknowledged' });
  if (lost.count <= atMost) return found('pass', { kind: 'met' });
  const { count, spanMs, acknowledgedBy } = lost;
  const { acknowledged } = writes;
  return found('fail', { kind: 'writes-lost', lost: count, spanMs, acknowledged, acknowledgedBy, atMost });
}
