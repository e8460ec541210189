import { byTime, covers, msBetween } from '../../interval';
import type { Spell } from '../../ownership/spells/spell';
import type { Blackout, SplitBrain } from '../../types';
import type { CapturedTakeover, Unproven } from './types';

/** An announcement that comes later than this after the first claim is a late one: what it announces had happened before. */
const lateNs = 1_000_000_000n;
/** Nobody waits that long for a takeover: when the change happened, a longer silence does not tell. */
const longestWaitNs = 60_000_000_000n;

interface Surroundings {
  readonly splitBrain: readonly SplitBrain[];
  readonly blackouts: readonly Blackout[];
  /** Between whom it only seems to go to and fro. */
  readonly unproven: readonly Unproven[];
  readonly faultAtNs: bigint | null;
}

/**
 * Each change of owner. The fault, if it is known, is what the first takeover after it is timed from. While two own the address, nobody takes it
 * over.
 */
export function takeoversIn(spells: readonly Spell[], around: Surroundings): readonly CapturedTakeover[] {
  const moves = spells.toSorted(byTime).flatMap((spell) => moveTo(spell, around) ?? []);
  const { faultAtNs } = around;
  const timed = moves.find(({ atNs }) => faultAtNs !== null && atNs >= faultAtNs);
  if (timed === undefined || faultAtNs === null) return moves;
  return moves.map((move) =>
    move === timed ? { ...move, takeoverMs: msBetween(faultAtNs, move.atNs), since: 'fault' } : move,
  );
}

function moveTo(spell: Spell, { splitBrain, blackouts, unproven }: Surroundings): CapturedTakeover | null {
  const { after, announced, first, node: to, fromNs } = spell;
  if (after === null || after.node === to) return null;
  if (splitBrain.some((split) => split.owners.includes(to) && covers(split, fromNs))) return null;
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
    takeoverMs: isKnown ? msBetween(lastSign.atNs, moment.atNs) : null,
    since: 'last-sign-of-life',
    evidence: [lastSign.frame, moment.frame, ...(isLate ? [announced.frame] : [])],
  };
}
