import { earlier } from '../../interval';
import type { Observation } from '../../ownership/observation';
import { primaryRecord } from '../../primary-client';
import { isServedBy, sustainedFrom, type Operation, type OperationRecord } from '../../trial/operation';
import { isAgentsOwn } from '../../evidence/l2/sighting';
import { isDelivered } from '../../trial/claim-log';
import type { OwnerChange } from '../../types';
import type { Fault } from '../faults';

/** What was sent before the fault struck has got through by then; nobody starts an agent anew so soon. */
const lastBreathNs = 20_000_000n;
/** A master is silent for no longer than this many of its advertisement intervals. */
const intervalsOfSilence = 2.5;

/**
 * Of a service that was struck alone: the same owner's answers reach a client again (under supervision, say), or still, before
 * anybody else took the VIP. What its agent says is no sign, for that was never out of action.
 */
export function servedByItself(
  records: readonly OperationRecord[],
  changes: readonly OwnerChange[],
  owner: string,
  { applied, healed }: Fault,
  endNs: bigint,
): boolean {
  const operations = primaryRecord(records)?.operations ?? [];
  const untilNs = untilMoved(changes, owner, { applied, healed }, endNs);
  const isServed = isServedBy(owner);
  const isInTime = ({ invokedNs, completedNs }: Operation): boolean =>
    invokedNs > applied.afterNs + lastBreathNs && completedNs !== null && completedNs < untilNs;
  return sustainedFrom(operations, 0, (operation) => isServed(operation) && isInTime(operation)) !== null;
}

/** The owner's agent was back, under supervision say, before anybody else took the VIP, and was still there when that happened. */
export function resumedByItself(
  claims: readonly Observation[],
  changes: readonly OwnerChange[],
  owner: string,
  { applied, healed }: Fault,
  endNs: bigint,
): boolean {
  const untilNs = untilMoved(changes, owner, { applied, healed }, endNs);
  const signs = claims.filter(
    (claim) =>
      claim.node === owner &&
      claim.act !== 'release' &&
      isAgentsOwn(claim.act) &&
      isDelivered(claim) &&
      claim.atNs > applied.afterNs + lastBreathNs &&
      claim.atNs < untilNs,
  );
  const last = signs.findLast(({ act }) => act === 'advertisement') ?? signs.at(-1);
  if (last === undefined) return false;
  const { advertIntervalMs, atNs } = last;
  // Agents that do not advertise say once that they are back.
  return advertIntervalMs === undefined || Number(untilNs - atNs) / 1e6 <= intervalsOfSilence * advertIntervalMs;
}

/** When it left the owner, or the fault was healed. */
function untilMoved(changes: readonly OwnerChange[], owner: string, { applied, healed }: Fault, endNs: bigint): bigint {
  const left = changes.find(({ from, atNs }) => from === owner && atNs >= applied.beforeNs);
  return [left?.atNs, healed?.beforeNs].filter((atNs) => atNs !== undefined).reduce(earlier, endNs);
}
