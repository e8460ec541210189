import { later, msBetween } from '../../interval';
import type { Observation } from '../../ownership/observation';
import { deliveredNs } from '../../trial/claim-log';
import type { Blackout, Handover, Healing, SplitBrain } from '../../types';
import type { Fault } from '../faults';

export interface Aftermath {
  readonly faults: readonly Fault[];
  readonly splitBrain: readonly SplitBrain[];
  readonly handovers: readonly Handover[];
  readonly blackouts: readonly Blackout[];
  readonly announcements: readonly Observation[];
  /** All that was announced and delivered, by whomever, and rightly or not. */
  readonly announced: readonly Observation[];
  /** What others than the observer were answered when they asked for it. */
  readonly answered: readonly Observation[];
  /** Whoever had claimed the VIP last by then. */
  readonly latestOwner: (atNs: bigint) => string | null;
  readonly finalOwner: string | null;
  readonly endNs: bigint;
}

/** How the network came to agree again after the last healing. */
export function healingOf(aftermath: Aftermath): Healing | null {
  const healings = aftermath.faults.flatMap(({ healed }) => (healed === null ? [] : [healed]));
  if (healings.length === 0) return null;
  const last = healings.reduce((one, other) => (other.beforeNs > one.beforeNs ? other : one));
  const healedNs = last.beforeNs;
  const { finalOwner, splitBrain, handovers, blackouts } = aftermath;
  const announcedAfterMs = announcedAfter(aftermath, healedNs);
  // Who hands the address back later was not in anybody's way until then.
  const metAgain = handovers.filter(({ fromNs }) => fromNs <= last.afterNs);
  const trouble = [...splitBrain, ...metAgain, ...blackouts].map(({ toNs }) => toNs).filter((toNs) => toNs > healedNs);
  return {
    atNs: healedNs,
    agreedAfterMs: finalOwner === null ? null : msBetween(healedNs, trouble.reduce(later, healedNs)),
    announced: announcedAfterMs !== null,
    announcedAfterMs,
    watchedMs: msBetween(healedNs, aftermath.endNs),
    uncertaintyMs: msBetween(healedNs, last.afterNs),
  };
}

/**
 * Where nobody contested the owner, and nobody else has announced the address last, no cache can be wrong; nor where the owner was
 * the last whom anybody heard of it, as when the other was cut off all the time that it took itself for the owner. Otherwise it must
 * say, after all others, that it is the one.
 */
function announcedAfter(
  { splitBrain, finalOwner, latestOwner, announcements, announced, answered }: Aftermath,
  healedNs: bigint,
): number | null {
  const contrary = announced.findLast(({ node, atNs }) => node !== finalOwner && atNs >= healedNs);
  const lastWord = announced.findLast(({ atNs }) => atNs < healedNs);
  const contested =
    contrary !== undefined ||
    (lastWord !== undefined && lastWord.node !== finalOwner) ||
    splitBrain.some(({ toNs }) => toNs >= healedNs) ||
    latestOwner(healedNs) !== finalOwner;
  const own = announcements.findLast(({ node, atNs }) => node === finalOwner && atNs < healedNs);
  const isHeardLast = own !== undefined && ![...announced, ...answered].some(isAnothersSince(finalOwner, own.atNs));
  if (!contested || isHeardLast) return 0;
  const sinceNs = contrary?.atNs ?? healedNs;
  const announcement = announcements.find(({ node, atNs }) => node === finalOwner && atNs >= sinceNs);
  return announcement === undefined ? null : msBetween(healedNs, deliveredNs(announcement));
}

const isAnothersSince =
  (owner: string | null, sinceNs: bigint) =>
  ({ node, atNs }: Observation): boolean =>
    node !== owner && atNs >= sinceNs;
