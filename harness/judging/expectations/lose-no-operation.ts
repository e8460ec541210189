import { heldTo } from '../../analysis/primary-client';
import type { ClientMeasures } from '../../analysis/types';
import { nobodyToServe } from './nobody-to-serve';
import { found, type Case, type Outcome } from '../outcome';
import { unlessAnsweredLate } from '../unless-answered-late';
import { unlessBegunLate } from '../unless-begun-late';

/** From the first fault on: what failed, and what may or may not have taken effect. Of all clients together. */
export function loseNoOperation(atMost: number, context: Case): Outcome {
  const clients = heldTo(context.service);
  if (clients.length === 0) return nobodyToServe(context);
  const total = (what: 'failed' | 'unknown'): number => clients.reduce((sum, { failures }) => sum + failures[what], 0);
  const [failed, unknown] = [total('failed'), total('unknown')];
  if (failed + unknown <= atMost)
    return clients.every(didNothing)
      ? found('inconclusive', { kind: 'not-measured', what: 'an operation that could be lost' })
      : found('pass', { kind: 'met' });
  const lost = found('fail', { kind: 'operations-lost', failed, unknown, atMost });
  return unlessAnsweredLate(
    unlessBegunLate(lost, failed + unknown - atMost, clients, context),
    atMost,
    clients,
    context,
  );
}

/** Neither while the fault was in force nor after it. */
const didNothing = ({ operations, latency: { during, after } }: ClientMeasures): boolean =>
  operations === 0 && during === null && after === null;
