import { scopedAddress } from '../../topology/services';
import { found, type Case, type Outcome } from '../outcome';

/** Of the services that the node may provide: a VIP is measured by its address. @param written `active`: whoever was at the start */
export function endWithOwner(written: string, { service, topology }: Case): Outcome {
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
