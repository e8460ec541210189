import { earlier, later, msBetween } from '../../interval';
import type { Observation } from '../../ownership/observation';
import { deliveredNs } from '../../trial/claim-log';
import type { OwnerChange, ServiceMeasures } from '../../types';
import type { Struck } from './takeover';

/** RFC 6414 §3.5.4: from the healing to the first owner's announcement that it has its VIP back; null where it never lost it. */
export function reversionOf(
  { fault, owner }: Struck,
  changes: readonly OwnerChange[],
  announcements: readonly Observation[],
  finalOwner: string | null,
): Pick<ServiceMeasures, 'reversionMs' | 'reversionUncertaintyMs' | 'reversion' | 'returnedMs'> {
  const { healed } = fault;
  const left = changes.find(({ from, atNs }) => from === owner && atNs >= fault.applied.beforeNs);
  if (healed === null || left === undefined) return { reversionMs: null };
  const sinceNs = later(healed.beforeNs, left.atNs);
  const back = announcements.find(({ node, atNs }) => node === owner && atNs >= sinceNs);
  const owned = changes.find(({ to, atNs }) => to === owner && atNs >= sinceNs);
  const [firstNs] = [back?.atNs, owned?.atNs].filter((atNs) => atNs !== undefined).sort((a, b) => Number(a - b));
  const bracketMs = (untilNs: bigint): number => msBetween(healed.beforeNs, earlier(healed.afterNs, untilNs));
  const returned =
    firstNs === undefined
      ? {}
      : { returnedMs: msBetween(healed.beforeNs, firstNs), reversionUncertaintyMs: bracketMs(firstNs) };
  if (back === undefined || !isKept(changes, owner, back.atNs, finalOwner)) return { reversionMs: null, ...returned };
  return {
    ...returned,
    reversionMs: msBetween(healed.beforeNs, deliveredNs(back)),
    reversion: { fromNs: healed.beforeNs, toNs: deliveredNs(back) },
    reversionUncertaintyMs: bracketMs(deliveredNs(back)),
  };
}

/** It did not yield again: no other node is the owner next, unless a further fault explains it. */
function isKept(changes: readonly OwnerChange[], owner: string, sinceNs: bigint, finalOwner: string | null): boolean {
  const next = changes.find(({ from, atNs }) => from === owner && atNs > sinceNs);
  return next === undefined ? finalOwner === owner : next.cause === 'fault';
}
