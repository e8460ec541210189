import type { FrameNumber } from '../../types';

/**
 * How a spell ended. superseded: another node's claim came and this one fell silent; cut-off: a proven fault took the node
 * or its links; unfinished: the record ends first.
 */
export type SpellEnd = 'release' | 'superseded' | 'cut-off' | 'unfinished';

export interface Moment {
  readonly atNs: bigint;
  readonly frame: FrameNumber;
}

/** The owner before, as it was last seen when a spell began. */
export interface Predecessor {
  readonly node: string;
  /** Its agent's own, where it showed any; otherwise its last claim. */
  readonly lastSign: Moment;
}

/** One unbroken time during which a node answers for a VIP. */
export interface Spell {
  readonly node: string;
  readonly fromNs: bigint;
  readonly toNs: bigint;
  readonly end: SpellEnd;
  readonly first: Moment;
  readonly last: Moment;
  /** Its first announcement that was delivered and named a right hardware address. */
  readonly announced: Moment | null;
  /** Its agent's last own sign; its last claim where it showed none. */
  readonly lastSign: Moment;
  readonly claims: number;
  /** It advertised or answered in it; otherwise it announced only, or asked, and its silence says nothing. */
  readonly isSteady: boolean;
  /** Another answered, too, to its last claim. */
  readonly isContested: boolean;
  readonly after: Predecessor | null;
  /** Another node's claims came in between, so shortly that this may be one spell with the node's last: unproven either way. */
  readonly perhapsSinceNs: bigint | null;
}

/** A spell that may still change. */
export interface OpenSpell {
  node: string;
  fromNs: bigint;
  toNs: bigint | null;
  end: SpellEnd | null;
  readonly first: Moment;
  last: Moment;
  lastAgentSign: Moment | null;
  announced: Moment | null;
  claims: number;
  isSteady: boolean;
  readonly after: Predecessor | null;
  /** Another node's first claim since this one's last. */
  supersededNs: bigint | null;
  /** The latest proof that another node answered at the same time. */
  contestedNs: bigint | null;
  /** Since when that one has. */
  contestedSinceNs: bigint | null;
  /** The node's spell before, ended by another's claim so short a time ago that it may never have ended. */
  resumes: OpenSpell | null;
  /** The node's spell before, however long ago. */
  readonly previous: OpenSpell | null;
}

export function isOver(spell: OpenSpell): boolean {
  return spell.toNs !== null;
}

/** Another node was proven to answer too, not long ago. */
export function contends({ contestedNs }: OpenSpell, atNs: bigint, silenceNs: bigint): boolean {
  return contestedNs !== null && atNs - contestedNs <= silenceNs;
}

/** As it stands at the end of the record; a spell contested to the last is not called superseded. */
export function settle(spell: OpenSpell, endNs: bigint, silenceNs: bigint): Spell {
  const { node, fromNs, first, last, announced, claims, isSteady, after } = spell;
  const perhapsSinceNs = spell.resumes?.toNs ?? null;
  const lastSign = spell.lastAgentSign ?? last;
  const isContested = spell.contestedNs !== null && spell.contestedNs >= last.atNs;
  const common = {
    node,
    fromNs,
    first,
    last,
    announced,
    lastSign,
    claims,
    isSteady,
    isContested,
    after,
    perhapsSinceNs,
  };
  if (spell.toNs !== null && spell.end !== null) return { ...common, toNs: spell.toNs, end: spell.end };
  if (spell.supersededNs === null || contends(spell, endNs, silenceNs))
    return { ...common, toNs: endNs, end: 'unfinished' };
  return { ...common, toNs: endOf(spell, spell.supersededNs), end: 'superseded' };
}

/**
 * When a spell ended that another's claim superseded: with that claim; but if the other had owned the address as well, with the last claim of
 * its own, after which nothing more was to be seen of it.
 */
export function endOf({ fromNs, last, contestedNs, contestedSinceNs }: OpenSpell, supersededNs: bigint): bigint {
  const isShared = contestedNs !== null && contestedNs > last.atNs;
  // One question that both answer is all that some conflicts ever show: it must not end before it has begun.
  const hasLasted = contestedSinceNs !== null && last.atNs > contestedSinceNs && last.atNs > fromNs;
  return isShared && hasLasted ? last.atNs : supersededNs;
}
