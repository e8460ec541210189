import { byTime, covers } from '../../interval';
import type { Interval, SplitBrainClass } from '../../types';

/** The state of a VIP during an interval in which nothing changed, as far as more than one node is concerned. */
export interface State extends Interval {
  readonly split: SplitBrainClass | null;
  /** Who is in the split-brain, in order of name. */
  readonly owners: readonly string[];
  /** Holders that nobody can reach while another node owns the VIP. */
  readonly isolated: readonly string[];
}

/** A node's part in a VIP for a time. */
export interface Part extends Interval {
  readonly node: string;
}

/** What decides between the classes; a capture alone knows only part of it. */
export interface Judge {
  /** The two can be heard in one place: conflict, not dual-active. */
  together(one: string, other: string, atNs: bigint): boolean;
  isReachable(node: string, atNs: bigint): boolean;
}

/**
 * Cuts time at every change and classifies what lies between: conflict when two nodes answer in one broadcast domain, dual-active when
 * each answers in its own part of a partition, latent when a second holder that can be reached is silent.
 */
export function statesOf(
  answering: readonly Part[],
  holding: readonly Part[],
  changesNs: readonly bigint[],
  judge: Judge,
  window: Interval,
): readonly State[] {
  const ends = [...answering, ...holding].flatMap(({ fromNs, toNs }) => [fromNs, toNs]);
  const inside = [...ends, ...changesNs].filter((atNs) => window.fromNs < atNs && atNs < window.toNs);
  const cuts = [...new Set([window.fromNs, ...inside, window.toNs])].sort((one, other) => Number(one - other));
  const pieces = cuts.slice(1).map((toNs, index) => {
    const fromNs = cuts[index] ?? window.fromNs;
    return { fromNs, toNs, ...classify(nodesAt(answering, fromNs), nodesAt(holding, fromNs), judge, fromNs) };
  });
  return merged(pieces);
}

function classify(
  answering: readonly string[],
  holding: readonly string[],
  judge: Judge,
  atNs: bigint,
): Pick<State, 'split' | 'owners' | 'isolated'> {
  const owning = [...new Set([...answering, ...holding])].sort();
  const unreached = holding.filter((node) => !answering.includes(node) && !judge.isReachable(node, atNs));
  const isolated = owning.length > 1 ? unreached : [];
  if (answering.length > 1) {
    const together = answering.some((one) =>
      answering.some((other) => one < other && judge.together(one, other, atNs)),
    );
    return { split: together ? 'conflict' : 'dual-active', owners: [...answering].sort(), isolated };
  }
  const owners = owning.filter((node) => !unreached.includes(node));
  return owners.length > 1 ? { split: 'latent', owners, isolated } : { split: null, owners: [], isolated };
}

/**
 * A silence shorter than the asking can resolve, or than word of an address takes to arrive, is no silence: such a latent state
 * belongs to the louder one that follows or goes before, if all of its nodes are in the other, or all of the other's in it.
 */
export function withoutUnresolved(states: readonly State[], resolutionNs: bigint): readonly State[] {
  const isBrief = ({ split, fromNs, toNs }: State): boolean => split === 'latent' && toNs - fromNs <= resolutionNs;
  const loudAs = (beside: State | undefined, state: State): State => {
    const isLoud = beside !== undefined && beside.split !== null && beside.split !== 'latent';
    return isLoud && isBrief(state) && nested(beside.owners, state.owners) ? { ...state, split: beside.split } : state;
  };
  // Several may come to hold it one after the other before the first of them speaks.
  const before = states.reduceRight<readonly State[]>((after, state) => [loudAs(after[0], state), ...after], []);
  return merged(before.reduce<readonly State[]>((all, state) => [...all, loudAs(all.at(-1), state)], []));
}

const nested = (one: readonly string[], other: readonly string[]): boolean =>
  one.every((node) => other.includes(node)) || other.every((node) => one.includes(node));

function nodesAt(parts: readonly Part[], atNs: bigint): readonly string[] {
  return [...new Set(parts.filter((part) => covers(part, atNs)).map(({ node }) => node))];
}

function merged(pieces: readonly State[]): readonly State[] {
  const states: State[] = [];
  for (const piece of pieces.toSorted(byTime)) {
    const last = states.at(-1);
    if (
      last !== undefined &&
      last.split === piece.split &&
      same(last.owners, piece.owners) &&
      same(last.isolated, piece.isolated)
    )
      states[states.length - 1] = { ...last, toNs: piece.toNs };
    else states.push(piece);
  }
  return states;
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, index) => name === other[index]);
}
