import { later, msBetween } from '../interval';
import type { Observation } from '../ownership/observation';
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
  const trouble = [...splitBrain, ...blackouts].map(({ toNs }) => toNs).filter((toNs) => toNs > healedNs);
  return {
    agreedAfterMs: finalOwner === null ? null : msBetween(healedNs, trouble.reduce(later, healedNs)),
    announced: isKnown(aftermath, healedNs),
    watchedMs: msBetween(healedNs, aftermath.endNs),
  };
}

/** Where nobody contested the owner, no cache can be wrong; otherwise it must say that it is the one. */
function isKnown({ splitBrain, finalOwner, latestOwner, announcements }: Aftermath, healedNs: bigint): boolean {
  const contested = splitBrain.some(({ toNs }) => toNs >= healedNs) || latestOwner(healedNs) !== finalOwner;
  return !contested || announcements.some(({ node, atNs }) => node === finalOwner && atNs >= healedNs);
}
