import type { Reason } from '../types';
import { found, type Case, type Outcome } from '../outcome';
import { unlessBegunLate } from '../unless-begun-late';

/** More than were allowed; `call` is what telephones make them by. */
export function callsLost(reason: Extract<Reason, { kind: 'calls-lost' }>, context: Case): Outcome {
  const callers = context.service.clients.filter(({ protocol }) => protocol === 'call');
  return unlessBegunLate(found('fail', reason), reason.lost - reason.atMost, callers, context);
}
