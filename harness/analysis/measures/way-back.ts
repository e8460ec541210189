import { durationMs, earlier, msBetween, without } from '../interval';
import type { Interval, ServiceMeasures } from '../types';
import type { Fault } from './faults';

/**
 * How long the first owner's way back was looked for, and whether it had the service, announced or not, between its healing and
 * whatever was done next, or the end where nothing was.
 */
export function wayBackOf(
  { healed }: Fault,
  owner: string,
  faults: readonly Fault[],
  owned: readonly (Interval & { readonly node: string })[],
  endNs: bigint,
): Pick<ServiceMeasures, 'returnWatchedMs' | 'unaskedMs'> {
  if (healed === null) return {};
  const acts = faults.flatMap(({ applied, healed: over }) => [applied.beforeNs, ...(over ? [over.beforeNs] : [])]);
  const nextNs = acts.filter((atNs) => atNs > healed.afterNs).reduce(earlier, endNs);
  const early = owned
    .filter(({ node, fromNs, toNs }) => node === owner && fromNs < nextNs && toNs > healed.beforeNs)
    .map(({ fromNs }) => fromNs);
  return {
    returnWatchedMs: msBetween(healed.beforeNs, endNs),
    ...(early.length > 0 && { unaskedMs: Math.max(0, msBetween(healed.beforeNs, early.reduce(earlier))) }),
  };
}

/** For how long nothing at all was broken once it was healed, at the longest: whatever is in force may keep it from its return. */
export function unhinderedMs({ healed }: Fault, faults: readonly Fault[], endNs: bigint): number {
  if (healed === null || healed.afterNs >= endNs) return 0;
  const inForce = faults.map((each) => ({
    fromNs: each.applied.beforeNs,
    toNs: each.healed === null ? endNs : each.healed.afterNs,
  }));
  return Math.max(0, ...without([{ fromNs: healed.afterNs, toNs: endNs }], inForce).map(durationMs));
}
