import { msBetween } from '../../../interval';
import type { Interval, Rejoin } from '../../../types';
import { hasAllOf, hasRows, type Told } from './rows';
import type { Strike } from '../strike';

/**
 * How long after the healing whoever was struck was a replica that had all that the primary had had when it was asked before. A
 * failback that waits for it comes later.
 * @param again when it served clients whom it had not served meanwhile
 */
export function rejoinOf(strike: Strike | null, told: Told, again: readonly Interval[]): { readonly rejoin?: Rejoin } {
  const healed = strike?.fault.healed ?? null;
  if (strike === null || healed === null) return {};
  const healedNs = healed.beforeNs;
  const since = told.filter(({ atNs }) => atNs >= healedNs).toSorted((one, other) => Number(one.atNs - other.atNs));
  const isPrimary = ({ node, role }: Told[number]): boolean => node !== strike.from && role === 'primary';
  const back = since.find((event, index) => {
    if (event.node !== strike.from || event.role !== 'replica') return false;
    // Nothing is all of nothing.
    const primary = since.slice(0, index).findLast((each) => isPrimary(each) && hasRows(each));
    return primary !== undefined && hasAllOf(event, primary);
  });
  const primaries = since.filter(isPrimary);
  const servedNs = again.map(({ fromNs }) => fromNs).filter((atNs) => atNs >= healedNs);
  const moments = since.filter(({ node }) => node === strike.from).map(({ atNs }) => atNs);
  const before = back === undefined ? undefined : moments[moments.indexOf(back.atNs) - 1];
  return {
    rejoin: {
      node: strike.from,
      afterMs: back === undefined ? null : msBetween(healedNs, back.atNs),
      uncertaintyMs:
        back === undefined
          ? 0
          : Math.min(
              msBetween(healedNs, back.atNs),
              msBetween(before ?? healedNs, back.atNs) + msBetween(healedNs, healed.afterNs),
            ),
      watchedMs: msBetween(healedNs, since.at(-1)?.atNs ?? healedNs),
      ...(primaries.length > 0 && !primaries.some(hasRows) && { untold: true }),
      servedBefore: servedNs.some((atNs) => back === undefined || atNs < back.atNs),
    },
  };
}
