import { msBetween } from '../interval';
import type { Observation } from '../ownership/observation';
import { isAgentsOwn } from '../ownership/sighting';
import { deliveredNs, isDelivered } from '../trial/claim-log';
import type { TrialEvidence, VipEvidence } from '../trial/trial-evidence';
import type { OwnerChange, Takeover } from '../types';
import { putsOutOfAction, type Fault } from './faults';
import { lastSign, phasesOf } from './phases';

/** The fault that a takeover is timed from, and whether it left the owner no choice. */
export interface Struck {
  readonly fault: Fault;
  readonly owner: string;
  readonly mustMove: boolean;
  readonly resumedByItself: boolean;
}

/** The first fault that put the VIP's owner out of action; else the first that made it move at all. */
export function struckBy(
  faults: readonly Fault[],
  changes: readonly OwnerChange[],
  vip: VipEvidence,
  { reach, manifest }: TrialEvidence,
  ownerAt: (atNs: bigint) => string | null,
): Struck | null {
  for (const fault of faults) {
    const owner = ownerAt(fault.applied.beforeNs);
    if (owner === null || !putsOutOfAction(fault, owner, vip.network, reach, manifest.topology.nodes)) continue;
    const resumed = resumedByItself(vip.claims, changes, owner, fault);
    return { fault, owner, mustMove: !resumed, resumedByItself: resumed };
  }
  const [moved] = changes.filter(({ cause }) => cause === 'fault');
  if (moved === undefined || moved.from === null) return null;
  const fault = faults.findLast(({ applied }) => applied.beforeNs <= moved.atNs && !applied.fault.harmless);
  return fault === undefined ? null : { fault, owner: moved.from, mustMove: false, resumedByItself: false };
}

/** The owner's agent was back, under supervision say, before anybody else took the VIP. */
function resumedByItself(
  claims: readonly Observation[],
  changes: readonly OwnerChange[],
  owner: string,
  { applied, healed }: Fault,
): boolean {
  const back = claims.find(
    (claim) =>
      claim.node === owner &&
      claim.act !== 'release' &&
      isAgentsOwn(claim.act) &&
      isDelivered(claim) &&
      claim.atNs > applied.afterNs &&
      (healed === null || claim.atNs < healed.beforeNs),
  );
  const left = changes.find(({ from, atNs }) => from === owner && atNs >= applied.beforeNs);
  return back !== undefined && (left === undefined || back.atNs < left.atNs);
}

/** From the fault to the first sound announcement of whoever took the VIP from the owner; null where none came. */
export function takeoverOf(
  { fault, owner }: Struck,
  changes: readonly OwnerChange[],
  announcements: readonly Observation[],
  vip: VipEvidence,
  trial: TrialEvidence,
): Takeover | null {
  const { beforeNs, afterNs } = fault.applied;
  const change = changes.find(({ from, to, atNs }) => from === owner && to !== owner && atNs >= beforeNs);
  if (change === undefined) return null;
  const announcement = announcements.find(({ node, atNs }) => node === change.to && atNs >= beforeNs);
  if (announcement === undefined) return null;
  const atNs = deliveredNs(announcement);
  const sign = lastSign(vip.claims, owner, afterNs);
  const copy = announcement.deliveries[0]?.number;
  return {
    from: owner,
    to: change.to,
    atNs,
    takeoverMs: msBetween(beforeNs, atNs),
    takeoverUncertaintyMs: msBetween(beforeNs, afterNs),
    phases: phasesOf({ from: owner, to: change.to, fault, announcement }, vip, trial),
    evidence: [sign?.number, announcement.number, copy].filter((frame) => frame !== undefined),
  };
}
