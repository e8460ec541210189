import { covers, durationMs } from '../../interval';
import type { Contest } from '../../ownership/spells/contest';
import type { Spell } from '../../ownership/spells/spell';
import type { FrameNumber, Handover, Interval, SplitBrain } from '../../types';
import { handoverIn, overlapsOf, type PartEnd, type Transitions } from './overlap';
import type { State } from './states';

export interface Overlaps {
  readonly splitBrain: readonly SplitBrain[];
  readonly handovers: readonly Handover[];
}

/** The frames that can prove an overlap. */
export interface Proofs {
  readonly spells: readonly Spell[];
  readonly contests: readonly Contest[];
}

/** Sorts the times of several owners into split-brain and sound hand-overs, each with its frames. */
export function overlapsIn(
  states: readonly State[],
  transitions: Transitions,
  proofs: Proofs,
  window: Interval,
): Overlaps {
  const splitBrain: SplitBrain[] = [];
  const handovers: Handover[] = [];
  for (const overlap of overlapsOf(states)) {
    const handover = handoverIn(overlap, transitions);
    const owners = overlap.states.flatMap((state) => state.owners);
    if (handover !== null) handovers.push({ ...handover, evidence: evidenceOf(overlap, owners, proofs) });
    else for (const state of overlap.states) splitBrain.push(...splitBrainOf(state, transitions.ends, proofs, window));
  }
  return { splitBrain, handovers };
}

function splitBrainOf(state: State, ends: readonly PartEnd[], proofs: Proofs, window: Interval): SplitBrain[] {
  const { fromNs, toNs, owners, split } = state;
  if (split === null) return [];
  const ended = toNs === window.toNs ? 'unfinished' : howEnded(state, ends);
  const evidence = evidenceOf(state, owners, proofs);
  return [{ fromNs, toNs, class: split, owners, durationMs: durationMs(state), evidence, ended }];
}

/** By whoever's part ended then; when none did, a cut or its healing changed the class. */
function howEnded({ toNs, owners }: State, ends: readonly PartEnd[]): SplitBrain['ended'] {
  const kinds = ends.filter(({ node, atNs }) => atNs === toNs && owners.includes(node)).map(({ kind }) => kind);
  return (
    (['release', 'superseded', 'cut-off', 'unfinished'] as const).find((kind) => kinds.includes(kind)) ?? 'cut-off'
  );
}

/** The frames that proved a contest of these nodes; else what each last said before, and what it said first within. */
function evidenceOf(
  interval: Interval,
  owners: readonly string[],
  { spells, contests }: Proofs,
): readonly FrameNumber[] {
  const contest = contests.find(
    ({ nodes, fromNs, toNs }) =>
      nodes.every((node) => owners.includes(node)) && fromNs < interval.toNs && toNs >= interval.fromNs,
  );
  if (contest !== undefined) return ascending([...contest.frames, contest.lastFrame]);
  const claims = spells
    .filter((spell) => owners.includes(spell.node) && spell.fromNs < interval.toNs)
    .flatMap((spell) =>
      covers(spell, interval.fromNs) || spell.fromNs >= interval.fromNs ? [spell.first, spell.last] : [spell.last],
    );
  return ascending(claims.map(({ frame }) => frame));
}

function ascending(frames: readonly FrameNumber[]): readonly FrameNumber[] {
  return [...new Set(frames)].sort((one, other) => one - other).slice(0, 8);
}
