import { againstLimit } from '../against-limit';
import { found, type Case, type Outcome } from '../outcome';

/** Silence began within the question before the first unanswered one, and ended within the one before the first answer. */
export function blackOutAtMost(limitMs: number, context: Case): Outcome {
  const { service, topology } = context;
  if (service.owners.length === 0)
    return found('inconclusive', { kind: 'not-measured', what: 'an owner of the address' });
  const intervalMs = 1000 / topology.probing.questionRatePerSecond;
  const longestMs = Math.max(0, ...service.blackouts.map(({ durationMs }) => durationMs));
  if (longestMs === 0) return found('pass', { kind: 'met' }, { measuredMs: 0 });
  const unfinished = service.blackouts.some((blackout) => blackout.unfinished === true) && {
    unfinished: true as const,
  };
  const measured = { measuredMs: longestMs + intervalMs, uncertaintyMs: 2 * intervalMs, ...unfinished, evidence: [] };
  return againstLimit(measured, limitMs, context);
}
