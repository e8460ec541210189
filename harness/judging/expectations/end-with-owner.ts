import { scopedAddress } from '../../topology/services';
import { found, type Case, type Outcome } from '../outcome';
import { nothingHadToMove } from './take-over-within';

/**
 * Of the services that the node may provide: a VIP is measured by its address.
 *
 * @param written `active`: whoever was at the start; `standby`: another one, of what had to move
 */
export function endWithOwner(written: string, context: Case): Outcome {
  const { service, topology } = context;
  if (written === 'standby') return endWithAnother(context);
  const node = written === 'active' ? service.initialOwner : written;
  if (node === null) return found('inconclusive', { kind: 'not-measured', what: 'the owner at the start' });
  const competes =
    topology.vips.some((vip) => scopedAddress(vip) === service.name && node in vip.priorities) ||
    topology.services.some(({ name, providers }) => name === service.name && providers.includes(node));
  if (!competes) return found('not-applicable', { kind: 'nothing-had-to-move' });
  const { finalOwner } = service;
  if (finalOwner === node) return found('pass', { kind: 'met' });
  return found('fail', { kind: 'wrong-owner', expected: node, actual: finalOwner });
}

function endWithAnother(context: Case): Outcome {
  const { mustMove, initialOwner, finalOwner } = context.service;
  if (initialOwner === null) return found('inconclusive', { kind: 'not-measured', what: 'the owner at the start' });
  if (!mustMove) return nothingHadToMove(context);
  if (finalOwner !== null && finalOwner !== initialOwner) return found('pass', { kind: 'met' });
  return found('fail', { kind: 'wrong-owner', expected: 'standby', actual: finalOwner });
}
