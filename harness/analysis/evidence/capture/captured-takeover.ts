import { byTime, covers, msBetween } from '../../interval';
import type { Spell } from '../../ownership/spells/spell';
import type { Blackout, Interval, SplitBrain } from '../../types';
import type { CapturedTakeover, Unproven } from './types';

/** An announcement that comes later than this after the first claim is a late one: what it announces had happened before. */
const lateNs = 1_000_000_000n;
/** Nobody waits that long for a takeover: when the change happened, a longer silence does not tell. */
const longestWaitNs = 60_000_000_000n;

export interface Surroundings {
  readonly splitBrain: readonly SplitBrain[];
  readonly blackouts: readonly Blackout[];
  /** Between whom it only seems to go to and fro. */
  readonly unproven: readonly Unproven[];
  readonly faultAtNs: bigint | null;
  /** When the capture shows nothing. */
  readonly gaps: readonly Interval[];
}

/**
 * Each change of owner. The fault, if it is known, is what the first takeover after it is timed from. While two own the address, nobody takes it
 * over.
 */
export function takeoversIn(spells: readonly Spell[], around: Surroundings): readonly CapturedTakeover[] {
  const moves = spells.toSorted(byTime).flatMap((spell) => moveTo(spell, spells, around) ?? []);
  const { faultAtNs, gaps } = around;
  const timed = moves.find(({ atNs }) => faultAtNs !== null && atNs >= faultAtNs);
  if (timed === undefined || faultAtNs === null) return moves;
  return moves.map((move) =>
    move === timed ? { ...move, takeoverMs: timeWithin(faultAtNs, move.atNs, gaps), since: 'fault' } : move,
  );
}

function moveTo(
  spell: Spell,
  spells: readonly Spell[],
  { splitBrain, blackouts, unproven, gaps }: Surroundings,
): CapturedTakeover | null {
  const { after, announced, first, node: to, fromNs } = spell;
  if (after === null || after.node === to) return null;
  if (splitBrain.some((split) => split.owners.includes(to) && covers(split, fromNs))) return null;
  // Both owned it when the capture stopped: whoever is seen first when it goes on has taken nothing over.
  const before = spells.findLast(({ node, fromNs: since }) => node === after.node && since < fromNs);
  const isCutShort = before?.isContested === true && gaps.some((gap) => lies(gap, before.last.atNs, fromNs));
  const bothOwned = splitBrain.some(
    ({ owners, fromNs: since }) => owners.includes(to) && owners.includes(after.node) && since < fromNs,
  );
  if (isCutShort && bothOwned) return null;
  const isInDoubt = ({ owners, ...time }: Unproven): boolean =>
    owners.includes(to) && owners.includes(after.node) && time.fromNs <= fromNs && fromNs <= time.toNs;
  if (unproven.some(isInDoubt)) return null;
  const isLate = announced !== null && announced.atNs - first.atNs > lateNs;
  const moment = announced === null || isLate ? first : announced;
  const { lastSign } = after;
  const isWitnessed = blackouts.some((blackout) => blackout.fromNs < moment.atNs && blackout.toNs > lastSign.atNs);
  const isKnown = isWitnessed || moment.atNs - lastSign.atNs <= longestWaitNs;
  return {
    from: after.node,
    to,
    atNs: moment.atNs,
    announced: announced !== null && !isLate,
    ...(isLate && { announcedLateMs: msBetween(first.atNs, announced.atNs) }),
    takeoverMs: isKnown ? timeWithin(lastSign.atNs, moment.atNs, gaps) : null,
    since: 'last-sign-of-life',
    evidence: [lastSign.frame, moment.frame, ...(isLate ? [announced.frame] : [])],
  };
}

/** Null: it ended somewhere in a time of which the capture says nothing. */
function timeWithin(fromNs: bigint, toNs: bigint, gaps: readonly Interval[]): number | null {
  return gaps.some((gap) => lies(gap, fromNs, toNs)) ? null : msBetween(fromNs, toNs);
}

/** At least in part. */
function lies(gap: Interval, fromNs: bigint, toNs: bigint): boolean {
  return gap.fromNs < toNs && gap.toNs > fromNs;
}
