import { found, type Case, type Finding } from '../finding';

/** Of the VIPs that the node competes for. */
export function endWithOwner(node: string, { vip, topology }: Case): Finding {
  const competes = topology.vips.some(({ address, priorities }) => address === vip.address && node in priorities);
  if (!competes) return found('not-applicable', { kind: 'nothing-had-to-move' });
  const { finalOwner } = vip;
  if (finalOwner === node) return found('pass', { kind: 'met' });
  return found('fail', { kind: 'wrong-owner', expected: node, actual: finalOwner });
}
