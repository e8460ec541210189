import { blackoutLasted, longestBlackoutOf } from '../../analysis/lasted';
import { resolvedQuestions } from '../../analysis/measures/service-measures';
import { againstLimit } from '../against-limit';
import { found, measuredOf, noneSeen, type Case, type Outcome } from '../outcome';

/** The longest silence, as it is told everywhere. */
export function blackOutAtMost(limitMs: number, context: Case): Outcome {
  const { service, topology, trial } = context;
  if (service.owners.length === 0)
    return found('inconclusive', { kind: 'not-measured', what: 'an owner of the address' });
  if (service.blackouts.length === 0) {
    const leastMs = ((resolvedQuestions + 1) * 1000) / topology.probing.questionRatePerSecond;
    return noneSeen(leastMs + trial.schedulerDelayMs, limitMs);
  }
  const longest = longestBlackoutOf(service);
  const during = service.blackouts.find((blackout) => blackoutLasted(blackout).ms === longest.ms);
  return againstLimit(measuredOf(longest, during), limitMs, context);
}
