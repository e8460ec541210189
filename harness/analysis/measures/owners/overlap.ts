import { msBetween } from '../../interval';
import type { Handover, Interval } from '../../types';
import type { State } from './states';

/** A sound hand-back overlaps by less (measured: 0.7 to 5 ms). */
export const handoverMs = 10;

/** A time in which several nodes owned the VIP, whatever the class, from when the second began to when only one was left. */
export interface Overlap extends Interval {
  readonly states: readonly State[];
  /** Holders that a healing brought back into it: they open it without a claim of that moment. */
  readonly readmitted: readonly string[];
}

export interface PartEnd {
  readonly node: string;
  readonly atNs: bigint;
  readonly kind: 'release' | 'superseded' | 'cut-off' | 'unfinished';
  /** Its last claim before; null where it held the address in silence. */
  readonly claimedNs: bigint | null;
}

/** Who began and who ended when, for telling a sound hand-back from a split-brain. */
export interface Transitions {
  readonly begins: readonly { readonly node: string; readonly atNs: bigint }[];
  readonly ends: readonly PartEnd[];
  readonly priorities: ReadonlyMap<string, number>;
  /** 10 ms, plus the scheduler delay of whoever yields and that of the word of it. */
  readonly handoverLimitMs: number;
  /** How late word of a release may be. */
  readonly wordLateMs: number;
  /** Of whom there is word of releases; of others, falling silent stands for one. */
  readonly tellReleases: ReadonlySet<string>;
}

export function overlapsOf(states: readonly State[]): readonly Overlap[] {
  const overlaps: (Overlap & { toNs: bigint; readonly states: State[] })[] = [];
  for (const [index, state] of states.entries()) {
    if (state.split === null) continue;
    const last = overlaps.at(-1);
    if (last?.toNs === state.fromNs) {
      last.toNs = state.toNs;
      last.states.push(state);
    } else overlaps.push({ ...state, states: [state], readmitted: states[index - 1]?.isolated ?? [] });
  }
  return overlaps;
}

/**
 * The hand-over that the overlap was, if it was one: opened by a higher-priority claim, closed by the other's release within the limit.
 * An overlap of address events alone is one too, whoever opened it: they are stamped late, by as much as that. So is one in
 * which whoever yields claims nothing, and that is over as soon as word of its release may have come.
 */
export function handoverIn(overlap: Overlap, transitions: Transitions): Omit<Handover, 'evidence'> | null {
  const { fromNs, toNs, states, readmitted } = overlap;
  const overlapMs = msBetween(fromNs, toNs);
  if (overlapMs > transitions.handoverLimitMs) return null;
  const owners = [...new Set(states.flatMap((state) => state.owners))];
  const begun = transitions.begins.find(({ node, atNs }) => atNs === fromNs && owners.includes(node))?.node;
  const opener = begun ?? readmitted.find((node) => owners.includes(node));
  const closing = transitions.ends.filter(({ node, atNs }) => atNs === toNs && owners.includes(node));
  const closer = closing.find(({ kind }) => kind === 'release') ?? closing[0];
  if (owners.length !== 2 || opener === undefined || closer === undefined || opener === closer.node) return null;
  if (closer.kind !== 'release' && (transitions.tellReleases.has(closer.node) || closer.kind !== 'superseded'))
    return null;
  const rank = (node: string): number | undefined => transitions.priorities.get(node);
  const [from, to] = [rank(closer.node), rank(opener)];
  const preempts = from !== undefined && to !== undefined && to > from;
  const provenByNetlinkAlone = states.every(({ split }) => split === 'latent');
  const provenByLateWord = closing.every(({ claimedNs }) => (claimedNs ?? fromNs) <= fromNs);
  const isHandover = preempts || provenByNetlinkAlone || (provenByLateWord && overlapMs <= transitions.wordLateMs);
  const classes = [...new Set(states.flatMap(({ split }) => split ?? []))];
  return isHandover ? { fromNs, toNs, from: closer.node, to: opener, classes, overlapMs } : null;
}
