import { earlier, msBetween } from '../../interval';
import type { Observation } from '../../ownership/observation';
import { isAgentsOwn } from '../../evidence/l2/sighting';
import { deliveredNs } from '../../trial/claim-log';
import type { TrialEvidence, ServiceEvidence } from '../../trial/trial-evidence';
import type { OwnerChange, Takeover } from '../../types';
import { mayBeAnywhere, putsOutOfAction, type Fault } from '../faults';
import { lastSign, phasesOf } from './phases';
import { resumedByItself, servedByItself } from './resumed';

/** So many in a row go unanswered by no accident. */
const tellingQuestions = 10;

/** A fault that a takeover is timed from, and whether it left the owner no choice. */
export interface Struck {
  readonly fault: Fault;
  readonly owner: string;
  /** When the same owner, well again, was struck again, and what moved later is not this fault's doing; else the end of the trial. */
  readonly untilNs: bigint;
  readonly mustMove: boolean;
  readonly resumedByItself: boolean;
}

/** Every fault that put the VIP's owner of that moment out of action; where there is none, the first that made it move at all. */
export function strikesOn(
  faults: readonly Fault[],
  changes: readonly OwnerChange[],
  service: ServiceEvidence,
  { reach, manifest }: TrialEvidence,
  ownerAt: (atNs: bigint) => string | null,
): readonly Struck[] {
  const blows = faults.flatMap((fault) => {
    const owner = ownerAt(fault.applied.beforeNs);
    if (owner === null || !putsOutOfAction(fault, owner, service.network, reach, manifest.topology.nodes)) return [];
    return [{ fault: sharpened(fault, owner, service, changes), owner }];
  });
  const strikes = blows.map(({ fault, owner }, index): Struck => {
    const againNs = blows.slice(index + 1).find((blow) => blow.owner === owner)?.fault.applied.beforeNs;
    const endNs = againNs ?? manifest.endedNs;
    const { service: isServices, watched, handsOver } = fault.applied.fault;
    const resumed =
      watched !== true &&
      handsOver !== true &&
      (isServices
        ? servedByItself(service.clients, changes, owner, fault, endNs)
        : resumedByItself(service.claims, changes, owner, fault, endNs));
    const wasWell = againNs !== undefined && (resumed || (fault.healed?.beforeNs ?? againNs) < againNs);
    const untilNs = wasWell ? againNs : manifest.endedNs;
    return { fault, owner, untilNs, mustMove: !resumed, resumedByItself: resumed };
  });
  if (strikes.length > 0) return strikes;
  const moved = movedBy(faults, changes, manifest.endedNs);
  return moved.length > 0 ? moved : darkenedBy(faults, service, manifest.endedNs, ownerAt);
}

/**
 * What a person put out of action was in action while its agent still spoke: they did it no sooner than that, however early their
 * mark may be.
 */
function sharpened(
  fault: Fault,
  owner: string,
  { claims }: Pick<ServiceEvidence, 'claims'>,
  changes: readonly OwnerChange[],
): Fault {
  const { applied } = fault;
  if (applied.fault.byHand !== true) return fault;
  const { beforeNs, afterNs } = applied;
  const taken = changes.find(({ from, atNs }) => from === owner && atNs >= beforeNs);
  const untilNs = earlier(afterNs, taken?.atNs ?? afterNs);
  const spoken = claims.findLast(
    (claim) => claim.node === owner && claim.act !== 'release' && isAgentsOwn(claim.act) && claim.atNs <= untilNs,
  );
  if (spoken === undefined || spoken.atNs <= beforeNs) return fault;
  return { ...fault, applied: { ...applied, beforeNs: spoken.atNs } };
}

/** What a person did and named nobody for has struck the owner, if that is what it comes to. */
function movedBy(faults: readonly Fault[], changes: readonly OwnerChange[], untilNs: bigint): readonly Struck[] {
  const [moved] = changes.filter(({ cause }) => cause === 'fault');
  if (moved === undefined || moved.from === null) return [];
  const fault = faults.findLast(({ applied }) => applied.beforeNs <= moved.atNs && !applied.fault.harmless);
  if (fault === undefined) return [];
  return [{ fault, owner: moved.from, untilNs, mustMove: mayBeAnywhere(fault), resumedByItself: false }];
}

/** Nobody took over, and nobody answers any more. */
function darkenedBy(
  faults: readonly Fault[],
  { blackouts }: Pick<ServiceEvidence, 'blackouts'>,
  endNs: bigint,
  ownerAt: (atNs: bigint) => string | null,
): readonly Struck[] {
  const dark = blackouts.find(
    ({ toNs, unansweredQuestions }) => toNs >= endNs && unansweredQuestions >= tellingQuestions,
  );
  const fault = dark && faults.findLast((one) => mayBeAnywhere(one) && one.applied.beforeNs <= dark.fromNs);
  const owner = fault ? ownerAt(fault.applied.beforeNs) : null;
  if (fault === undefined || owner === null) return [];
  return [{ fault, owner, untilNs: endNs, mustMove: true, resumedByItself: false }];
}

/** From the fault to the first sound announcement of whoever took the VIP from the owner; null where none came. */
export function takeoverOf(
  { fault, owner, untilNs }: Struck,
  changes: readonly OwnerChange[],
  announcements: readonly Observation[],
  service: ServiceEvidence,
  trial: TrialEvidence,
): Takeover | null {
  const { beforeNs, afterNs } = fault.applied;
  const change = changes.find(({ from, atNs }) => from === owner && atNs >= beforeNs && atNs < untilNs);
  if (change === undefined) return null;
  const announcement = announcements.find(({ node, atNs }) => node === change.to && atNs >= beforeNs);
  if (announcement === undefined) return null;
  const atNs = deliveredNs(announcement);
  const sign = lastSign(service.claims, owner, afterNs);
  const copy = announcement.deliveries[0]?.number;
  return {
    from: owner,
    to: change.to,
    atNs,
    takeoverMs: msBetween(beforeNs, atNs),
    // It was over no sooner than it began.
    takeoverUncertaintyMs: msBetween(beforeNs, earlier(afterNs, atNs)),
    phases: phasesOf({ from: owner, to: change.to, fault, announcement }, service, trial),
    evidence: [sign?.number, announcement.number, copy].filter((frame) => frame !== undefined),
  };
}
