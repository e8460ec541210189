import { later, msBetween } from '../interval';
import type { Observation } from '../ownership/observation';
import { deliveredNs } from '../trial/claim-log';
import type { Blackout, Healing, SplitBrain } from '../types';
import type { Fault } from './faults';

export interface Aftermath {
  readonly faults: readonly Fault[];
  readonly splitBrain: readonly SplitBrain[];
  readonly blackouts: readonly Blackout[];
  readonly announcements: readonly Observation[];
  /** Whoever had claimed the VIP last by then. */
  readonly latestOwner: (atNs: bigint) => string | null;
  readonly finalOwner: string | null;
  readonly endNs: bigint;
}

/** How the network came to agree again after the last healing. */
export function healingOf(aftermath: Aftermath): Healing | null {
  const healings = aftermath.faults.flatMap(({ healed }) => (healed === null ? [] : [healed]));
  if (healings.length === 0) return null;
  const healedNs = healings.map(({ beforeNs }) => beforeNs).reduce(later);
  const { finalOwner, splitBrain, blackouts } = aftermath;
  const announcedAfterMs = announcedAfter(aftermath, healedNs);
  const trouble = [...splitBrain, ...blackouts].map(({ toNs }) => toNs).filter((toNs) => toNs > healedNs);
  return {
    agreedAfterMs: finalOwner === null ? null : msBetween(healedNs, trouble.reduce(later, healedNs)),
    announced: announcedAfterMs !== null,
    announcedAfterMs,
    watchedMs: msBetween(healedNs, aftermath.endNs),
  };
}

/** Where nobody contested the owner, no cache can be wrong; otherwise it must say that it is the one. */
function announcedAfter(
  { splitBrain, finalOwner, latestOwner, announcements }: Aftermath,
  healedNs: bigint,
): number | null {
  const contested = splitBrain.some(({ toNs }) => toNs >= healedNs) || latestOwner(healedNs) !== finalOwner;
  if (!contested) return 0;
  const announcement = announcements.find(({ node, atNs }) => node === finalOwner && atNs >= healedNs);
  return announcement === undefined ? null : msBetween(healedNs, deliveredNs(announcement));
}
