import { heldTo } from '../../analysis/primary-client';
import { found, type Case, type Outcome } from '../outcome';

/** From the first fault on: what failed, and what may or may not have taken effect. Of all clients together. */
export function loseNoOperation(atMost: number, { service }: Case): Outcome {
  const clients = heldTo(service);
  if (clients.length === 0) return found('not-applicable', { kind: 'nobody-to-serve' });
  const total = (what: 'failed' | 'unknown'): number => clients.reduce((sum, { failures }) => sum + failures[what], 0);
  const [failed, unknown] = [total('failed'), total('unknown')];
  if (failed + unknown <= atMost) return found('pass', { kind: 'met' });
  return found('fail', { kind: 'operations-lost', failed, unknown, atMost });
}
