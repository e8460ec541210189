import type { TrialEvidence, ServiceEvidence } from '../../trial/trial-evidence';
import type { OwnerChange } from '../../types';
import { disturbs, isInForce, mayBeAnywhere, putsOutOfAction, type Fault } from '../faults';

/** A takeover from an owner that was healthy, that the new one could have reached, and that did not give up by itself; neither was troubled. */
export function isFalseFailover(
  { from, to, atNs, cause }: OwnerChange,
  faults: readonly Fault[],
  { spells, network }: ServiceEvidence,
  { reach, manifest }: TrialEvidence,
): boolean {
  if (from === null || cause === 'heal' || cause === 'release') return false;
  const last = spells.findLast(({ node, fromNs }) => node === from && fromNs < atNs);
  const gaveUp = last?.end === 'release' && last.toNs <= atNs;
  const isDown = faults.some(
    (fault) =>
      isInForce(fault, atNs) &&
      (mayBeAnywhere(fault) ||
        [from, to].some((node) => disturbs(fault, node)) ||
        putsOutOfAction(fault, from, network, reach, manifest.topology.nodes)),
  );
  return !gaveUp && !isDown && reach.reachedBy(from, network, atNs).includes(to);
}
