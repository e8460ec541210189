import { earlier } from '../interval';
import type { Observation } from '../ownership/observation';
import { isAgentsOwn } from '../evidence/l2/sighting';
import { isDelivered } from '../trial/claim-log';
import type { OwnerChange } from '../types';
import type { Fault } from './faults';

/** What was sent before the fault struck has got through by then; nobody starts an agent anew so soon. */
const lastBreathNs = 20_000_000n;
/** A master is silent for no longer than this many of its advertisement intervals. */
const intervalsOfSilence = 2.5;

/** The owner's agent was back, under supervision say, before anybody else took the VIP, and was still there when that happened. */
export function resumedByItself(
  claims: readonly Observation[],
  changes: readonly OwnerChange[],
  owner: string,
  { applied, healed }: Fault,
  endNs: bigint,
): boolean {
  const left = changes.find(({ from, atNs }) => from === owner && atNs >= applied.beforeNs);
  const untilNs = [left?.atNs, healed?.beforeNs].filter((atNs) => atNs !== undefined).reduce(earlier, endNs);
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
