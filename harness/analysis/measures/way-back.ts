import { earlier, msBetween } from '../interval';
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
