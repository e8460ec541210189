import { msBetween } from '../../../interval';
import type { GoodOperation } from '../../../trial/operation';
import type { Interval, Rejoin } from '../../../types';
import { hasAllOf, hasRow, hasRows, type Told, type Write } from './rows';
import type { Strike } from '../strike';

/**
 * How long after the healing whoever was struck was a replica that had all that the primary had had when it was asked before. A
 * failback that waits for it comes later.
 * @param again when it served clients whom it had not served meanwhile
 */
export function rejoinOf(
  strike: Strike | null,
  told: Told,
  again: readonly Interval[],
  acknowledged: readonly Write<GoodOperation>[],
): { readonly rejoin?: Rejoin } {
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
  // All that it answers from then on: the first tells.
  const [servedNs] = again
    .map(({ fromNs }) => fromNs)
    .filter((atNs) => atNs >= healedNs && (back === undefined || atNs < back.atNs))
    .sort((one, other) => Number(one - other));
  const moments = since.filter(({ node }) => node === strike.from).map(({ atNs }) => atNs);
  const before = back === undefined ? undefined : moments[moments.indexOf(back.atNs) - 1];
  const servedBefore =
    servedNs !== undefined &&
    (back === undefined
      ? lacked(strike.from, servedNs, told, healedNs, acknowledged)
      : servedNs < (before ?? healedNs));
  return {
    rejoin: {
      node: strike.from,
      healedNs,
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
      servedBefore,
      ...(servedNs !== undefined && !servedBefore && { servedUnread: true }),
    },
  };
}

/**
 * Whether it surely lacked something when it served, though it was never read complete: a replica may have become so, and the primary
 * with it, between two of its words. What it lacks later, of what the primary had told of by then, it lacked; and the rows that it
 * neither had at its last word before nor has when all are read: those that it has written since hide them from its latest.
 */
function lacked(
  node: string,
  servedNs: bigint,
  told: Told,
  healedNs: bigint,
  acknowledged: readonly Write<GoodOperation>[],
): boolean {
  const own = told.filter((event) => event.node === node && event.atNs >= healedNs);
  const primary = told.findLast(
    (event) => event.node !== node && event.role === 'primary' && hasRows(event) && event.atNs <= servedNs,
  );
  const last = own.findLast(({ atNs }) => atNs <= servedNs);
  if (last?.role !== 'replica' || primary === undefined) return true;
  const missed = acknowledged.filter(
    ({ server, completedNs, client, row }) =>
      server === primary.node && completedNs <= last.atNs && row > (last.latest[client] ?? 0),
  );
  return own
    .filter(({ atNs }) => atNs > servedNs)
    .some((event) => !hasAllOf(event, primary) || (event.held && missed.some((write) => !hasRow(event, write))));
}
