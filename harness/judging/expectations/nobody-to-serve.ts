import { isAskedFor } from '../../analysis/clients-expected';
import { found, type Case, type Outcome } from '../outcome';

/** No client asks, or the faults left a path to none; where some ask and none was heard, nothing is known of them. */
export function nobodyToServe({ service, topology }: Pick<Case, 'service' | 'topology'>): Outcome {
  return service.clients.length === 0 && isAskedFor(service.name, topology)
    ? found('inconclusive', { kind: 'not-measured', what: 'anything that clients did' })
    : found('not-applicable', { kind: 'nobody-to-serve' });
}
