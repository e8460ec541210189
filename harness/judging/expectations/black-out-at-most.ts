import { longestBlackoutOf } from '../../analysis/lasted';
import { againstLimit } from '../against-limit';
import { found, measuredOf, type Case, type Outcome } from '../outcome';

/** The longest silence, as it is told everywhere. */
export function blackOutAtMost(limitMs: number, context: Case): Outcome {
  const { service } = context;
  if (service.owners.length === 0)
    return found('inconclusive', { kind: 'not-measured', what: 'an owner of the address' });
  if (service.blackouts.length === 0) return found('pass', { kind: 'met' }, { measuredMs: 0 });
  return againstLimit(measuredOf(longestBlackoutOf(service)), limitMs, context);
}
