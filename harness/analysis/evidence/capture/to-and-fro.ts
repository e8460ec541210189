import { byTime, msBetween } from '../../interval';
import type { Doubt } from '../../ownership/claims/doubts';
import type { ServiceHistory } from '../../ownership/service-history';
import type { Spell } from '../../ownership/spells/spell';

/** Turns of each that a pair in good health may well have, and that it has not at one pace. */
const fewestTurns = 3;
const fewestAtOnePace = 2;
const onePaceFactor = 1.1;
/** More claims than this may be how a node speaks: then it ceased if the next took over within so many of its intervals. */
const longestBurst = 7;
const intervalsUntilTaken = 6;
/** More than this are surely how it speaks, however long nobody took over. */
const speaksAllTheTime = 20;
const mostFrames = 8;

/**
 * Times in which the address seems to go to and fro between nodes that do nothing but announce it, in bursts or by several timers, and of
 * which nothing shows that they ceased: two who refresh what they own do the same.
 */
export function toAndFro({ spells, blackouts }: Pick<ServiceHistory, 'spells' | 'blackouts'>): readonly Doubt[] {
  const turns = spells.toSorted(byTime);
  const runs: Spell[][] = [[]];
  for (const [index, turn] of turns.entries()) {
    const next = turns[index + 1];
    // Two who own it at once do not take turns, and a conflict does not tell what came after it.
    if (turn.isSteady || turn.isContested) runs.push([]);
    else runs.at(-1)?.push(turn);
    const isDark = blackouts.some(({ fromNs, toNs }) => next && fromNs < next.fromNs && toNs > turn.last.atNs);
    if (isDark || hasCeased(turn, next)) runs.push([]);
  }
  return runs.flatMap((run) => doubtIn(run) ?? []);
}

function hasCeased({ end, claims, first, last }: Spell, next: Spell | undefined): boolean {
  if (end === 'release' || end === 'cut-off') return true;
  if (next === undefined || claims <= longestBurst) return false;
  if (claims > speaksAllTheTime) return true;
  const intervalMs = msBetween(first.atNs, last.atNs) / (claims - 1);
  return msBetween(last.atNs, next.fromNs) <= intervalMs * intervalsUntilTaken;
}

function doubtIn(run: readonly Spell[]): Doubt | null {
  const byNode = Map.groupBy(run, ({ node }) => node);
  const several = (fewest: number): string[] =>
    [...byNode].filter(([, turns]) => turns.length >= fewest).map(([node]) => node);
  const often = several(fewestTurns);
  const inTurn = often.length > 1 ? often : several(fewestAtOnePace);
  const theirs = run.filter(({ node }) => inTurn.includes(node));
  const [, second] = theirs;
  const last = theirs.at(-1);
  if (inTurn.length < 2 || second === undefined || last === undefined) return null;
  if (often.length < 2 && !areAtOnePace(inTurn.map((node) => byNode.get(node) ?? []))) return null;
  const frames = theirs.slice(0, mostFrames).map(({ first }) => first.frame);
  return { nodes: inTurn, fromNs: second.fromNs, toNs: last.last.atNs, frames };
}

/** Whoever refreshes what he owns does so at a pace; failures have none. */
function areAtOnePace(all: readonly (readonly Spell[])[]): boolean {
  const intervalsMs = all.flatMap((turns) =>
    turns.slice(1).map(({ fromNs }, index) => msBetween(turns[index]?.fromNs ?? fromNs, fromNs)),
  );
  return Math.max(...intervalsMs) <= Math.min(...intervalsMs) * onePaceFactor;
}
