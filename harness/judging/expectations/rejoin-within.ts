import { spanOf } from '../../analysis/interval';
import { againstLimit } from '../against-limit';
import { found, neverCame, type Case, type Outcome } from '../outcome';

/** A failback has to wait for it: who serves before it has all that the primary has loses what it lacks. */
export function rejoinWithin(limitMs: number, context: Case): Outcome {
  const rejoin = context.service.writes?.rejoin;
  // Whom nobody replaced has nothing to be given again.
  if (rejoin === undefined || context.service.takeover === null)
    return found('not-applicable', { kind: 'nothing-had-to-move' });
  const { node, healedNs, afterMs, uncertaintyMs, watchedMs, servedBefore, servedUnread, untold } = rejoin;
  if (untold)
    return found('inconclusive', { kind: 'not-measured', what: 'what the primary had, which told of no row,' });
  if (servedBefore) return found('fail', { kind: 'never-rejoined', node, servedBefore });
  if (servedUnread)
    return found('inconclusive', { kind: 'not-measured', what: `what ${node} lacked when it served again` });
  if (afterMs === null) return neverCame({ kind: 'never-rejoined', node, servedBefore }, limitMs, watchedMs, context);
  const during = healedNs === undefined ? undefined : spanOf(healedNs, afterMs);
  return againstLimit(
    { measuredMs: afterMs, uncertaintyMs, ...(during && { during }), evidence: [] },
    limitMs,
    context,
  );
}
