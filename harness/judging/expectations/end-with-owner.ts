import { found, type Case, type Finding } from '../finding';

/** Of the VIPs that the node competes for. */
export function endWithOwner(node: string, { service, topology }: Case): Finding {
  const competes = topology.vips.some(({ address, priorities }) => address === service.name && node in priorities);
  if (!competes) return found('not-applicable', { kind: 'nothing-had-to-move' });
  const { finalOwner } = service;
  if (finalOwner === node) return found('pass', { kind: 'met' });
  return found('fail', { kind: 'wrong-owner', expected: node, actual: finalOwner });
}
