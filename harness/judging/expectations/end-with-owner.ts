import { scopedAddress } from '../../topology/services';
import { found, type Case, type Outcome } from '../outcome';

/** Of the VIPs that the node competes for. */
export function endWithOwner(node: string, { service, topology }: Case): Outcome {
  const competes = topology.vips.some((vip) => scopedAddress(vip) === service.name && node in vip.priorities);
  if (!competes) return found('not-applicable', { kind: 'nothing-had-to-move' });
  const { finalOwner } = service;
  if (finalOwner === node) return found('pass', { kind: 'met' });
  return found('fail', { kind: 'wrong-owner', expected: node, actual: finalOwner });
}
