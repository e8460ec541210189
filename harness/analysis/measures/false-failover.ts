import type { TrialEvidence, VipEvidence } from '../trial/trial-evidence';
import type { OwnerChange } from '../types';
import { isInForce, putsOutOfAction, type Fault } from './faults';

/** A takeover from an owner that was healthy, could be reached, and did not give up by itself. */
export function isFalseFailover(
  { from, atNs, cause }: OwnerChange,
  faults: readonly Fault[],
  { spells, network }: VipEvidence,
  { reach, manifest }: TrialEvidence,
): boolean {
  if (from === null || cause === 'heal' || cause === 'release') return false;
  const last = spells.findLast(({ node, fromNs }) => node === from && fromNs < atNs);
  const gaveUp = last?.end === 'release' && last.toNs <= atNs;
  const isDown = faults.some(
    (fault) => isInForce(fault, atNs) && putsOutOfAction(fault, from, network, reach, manifest.topology.nodes),
  );
  return !gaveUp && !isDown;
}
