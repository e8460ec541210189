import type { FrameNumber } from '../types';
import { Contests } from './contest';
import { Rhythm } from './rhythm';
import { contends, isOver, settle, type Moment, type OpenSpell, type Predecessor, type Spell } from './spell';

export interface Claim extends Moment {
  readonly node: string;
  /** Made by the agent itself, not by its kernel. */
  readonly agentsOwn: boolean;
  /** An announcement with a right hardware address. */
  readonly announces: boolean;
}

/**
 * Who answers for one VIP, folded from its delivered claims in order of time. A spell lasts until a release or another node's claim.
 * When a superseded node claims again, it never ceased if it held the address throughout, if the two are already known to contend,
 * or if claims interleave (a1 < b1 < a2 < b2) within the window; else its return is a spell of its own.
 */
export class Answering {
  readonly spells: OpenSpell[] = [];
  readonly contests: Contests;
  private readonly open = new Map<string, OpenSpell>();
  private latest: OpenSpell | null = null;
  private readonly rhythms = new Map<string, Rhythm>();

  constructor(
    /** Since when the node has held the address without a break; null when it does not, or nothing is known. */
    private readonly heldSinceNs: (node: string) => bigint | null,
    /** Claims further apart than this prove nothing together. */
    public windowNs: bigint,
    /** A node that contended and has not claimed for so long has fallen silent. */
    private readonly silenceNs: bigint,
    /** Some node heard both of them since then. */
    heardTogether: (one: string, other: string, sinceNs: bigint) => boolean,
  ) {
    this.contests = new Contests(heardTogether);
  }

  /** The node of the latest claim, as long as nothing ended its spell. */
  get current(): OpenSpell | null {
    return this.latest !== null && !isOver(this.latest) ? this.latest : null;
  }

  spellOf(node: string): OpenSpell | undefined {
    return this.open.get(node);
  }

  claim(claim: Claim): void {
    this.rhythmOf(claim.node).claimed(claim.atNs);
    const own = this.open.get(claim.node);
    if (own === undefined || own !== this.latest) this.takeTurn(claim, own);
    const spell = this.open.get(claim.node);
    if (spell === undefined) return;
    if (claim.atNs >= spell.last.atNs) spell.last = claim;
    if (claim.agentsOwn) spell.lastAgentSign = claim;
    if (claim.announces) spell.announced ??= claim;
  }

  /** A sign that the owner is still there, which nobody else's ownership is ended by. */
  refresh(node: string, moment: Moment): void {
    const own = this.open.get(node);
    if (own !== undefined && own === this.latest && own.supersededNs === null) own.last = moment;
  }

  /** The node's own pace counts where it is slower than the window. */
  windowOf(node: string): bigint {
    const { windowNs } = this.rhythmOf(node);
    return windowNs > this.windowNs ? windowNs : this.windowNs;
  }

  /** One node goes by another name from now on. */
  rename(from: string, to: string): void {
    const own = this.open.get(from);
    if (own === undefined || this.open.has(to)) return;
    own.node = to;
    this.open.delete(from);
    this.open.set(to, own);
    this.rhythms.set(to, this.rhythmOf(from));
  }

  /** Two nodes answered one question. */
  bothAnswered(
    first: Moment & { readonly node: string },
    second: Moment & { readonly node: string },
    question: FrameNumber,
  ): void {
    const one = this.open.get(first.node);
    const other = this.open.get(second.node);
    if (one === undefined || other === undefined) return;
    if (other.fromNs > first.atNs) other.fromNs = first.atNs;
    this.contend(one, other, other.fromNs, second.atNs, [question, first.frame, second.frame]);
  }

  /** The node gave up, or was cut off. One that had fallen silent before had been superseded by then. */
  release(node: string, atNs: bigint, end: 'release' | 'cut-off', sign: Moment | null = null): void {
    const spell = this.open.get(node);
    if (spell === undefined) return;
    if (sign !== null) spell.lastAgentSign = sign;
    const { supersededNs } = spell;
    if (supersededNs !== null && !contends(spell, atNs, this.silenceOf(spell)))
      close(spell, supersededNs, 'superseded');
    else close(spell, atNs, end);
    this.open.delete(node);
  }

  /** All spells as they stand at the end of the record. */
  settled(endNs: bigint): readonly Spell[] {
    return this.spells.map((spell) => settle(spell, endNs, this.silenceOf(spell)));
  }

  private rhythmOf(node: string): Rhythm {
    const known = this.rhythms.get(node) ?? new Rhythm();
    this.rhythms.set(node, known);
    return known;
  }

  private silenceOf({ node }: OpenSpell): bigint {
    const { silenceNs } = this.rhythmOf(node);
    return silenceNs > this.silenceNs ? silenceNs : this.silenceNs;
  }

  private takeTurn(claim: Claim, own: OpenSpell | undefined): void {
    const rival = this.current;
    const spell = own !== undefined && this.continues(own, claim.atNs) ? own : this.begin(claim, own);
    if (spell === own && rival !== null && own.supersededNs !== null)
      this.contend(rival, own, rival.fromNs, claim.atNs, [own.last.frame, rival.first.frame, claim.frame]);
    spell.supersededNs = null;
    for (const other of this.open.values()) if (other !== spell) other.supersededNs ??= claim.atNs;
    this.latest = spell;
    if (spell.resumes !== null) this.joinInterleaved(spell, spell.resumes, claim);
    this.joinSteady(this.open.get(claim.node) ?? spell, claim);
  }

  private continues(own: OpenSpell, atNs: bigint): boolean {
    if (own.supersededNs === null) return true;
    const windowNs = this.windowOf(own.node);
    if (atNs - own.last.atNs > windowNs) return false;
    const held = this.heldSinceNs(own.node);
    if (held !== null && held <= own.last.atNs) return true;
    return own.contestedNs !== null && atNs - own.contestedNs <= windowNs;
  }

  private begin(claim: Claim, own: OpenSpell | undefined): OpenSpell {
    if (own !== undefined) close(own, own.supersededNs ?? claim.atNs, 'superseded');
    const recent = own !== undefined && claim.atNs - own.last.atNs <= this.windowOf(own.node);
    const spell: OpenSpell = {
      node: claim.node,
      fromNs: claim.atNs,
      toNs: null,
      end: null,
      first: claim,
      last: claim,
      lastAgentSign: null,
      announced: null,
      after: predecessor(this.latest),
      supersededNs: null,
      contestedNs: null,
      resumes: recent ? own : null,
      previous: own ?? null,
    };
    this.spells.push(spell);
    this.open.set(claim.node, spell);
    return spell;
  }

  /** a1 < b1 < a2 < b2: neither ceased in between. `spell` (b2) resumes `before` (b1). */
  private joinInterleaved(spell: OpenSpell, before: OpenSpell, claim: Claim): void {
    for (const rival of this.open.values()) {
      if (rival === spell) continue;
      const rivalBefore = rival.resumes ?? rival;
      if (rivalBefore.fromNs >= before.last.atNs || rival.last.atNs <= before.last.atNs) continue;
      const frames = [rivalBefore.last.frame, before.last.frame, rival.last.frame, claim.frame];
      const joined = this.join(spell, before);
      const joinedRival = rival.resumes === null ? rival : this.join(rival, rival.resumes);
      const fromNs = joined.fromNs > joinedRival.fromNs ? joined.fromNs : joinedRival.fromNs;
      this.contend(joinedRival, joined, fromNs, claim.atNs, frames);
      return;
    }
  }

  /**
   * Who claims at a steady pace never ceased, however often another claimed in between: twice is once too often for chance. Both owned the
   * address from the other's first claim on.
   */
  private joinSteady(spell: OpenSpell, claim: Claim): void {
    if (this.rhythmOf(spell.node).paceNs === null) return;
    let earliest = spell;
    while (this.isOnPace(earliest)) earliest = earliest.previous;
    for (const rival of this.open.values()) {
      if (rival === spell || earliest === spell) continue;
      const within = backTo(rival, earliest.fromNs);
      if (within.length < 2) continue;
      const [frame, rivals] = [earliest.last.frame, within.map(({ first }) => first.frame)];
      const joined = this.joinAll(spell, earliest);
      const joinedRival = this.joinAll(rival, within.at(-1) ?? rival);
      this.contend(joinedRival, joined, joinedRival.fromNs, claim.atNs, [frame, ...rivals.reverse(), claim.frame]);
      return;
    }
  }

  /** The node's spell before ended so shortly before that its pace was not broken. */
  private isOnPace(spell: OpenSpell): spell is OpenSpell & { readonly previous: OpenSpell } {
    const { previous, first, node } = spell;
    return previous !== null && previous.end === 'superseded' && first.atNs - previous.last.atNs <= this.windowOf(node);
  }

  private joinAll(later: OpenSpell, earliest: OpenSpell): OpenSpell {
    let joined = later;
    while (joined !== earliest && joined.previous !== null) joined = this.join(joined, joined.previous);
    return joined;
  }

  private join(later: OpenSpell, earlier: OpenSpell): OpenSpell {
    this.spells.splice(this.spells.lastIndexOf(later), 1);
    earlier.toNs = null;
    earlier.end = null;
    earlier.last = later.last;
    earlier.lastAgentSign = later.lastAgentSign ?? earlier.lastAgentSign;
    earlier.announced ??= later.announced;
    earlier.supersededNs = later.supersededNs;
    this.open.set(earlier.node, earlier);
    if (this.latest === later) this.latest = earlier;
    return earlier;
  }

  private contend(one: OpenSpell, other: OpenSpell, fromNs: bigint, atNs: bigint, frames: FrameNumber[]): void {
    one.contestedNs = atNs;
    other.contestedNs = atNs;
    const [first, second] = [this.windowOf(one.node), this.windowOf(other.node)];
    this.contests.prove({ nodes: [one.node, other.node], fromNs, atNs, frames }, first > second ? first : second);
  }
}

/** The node's spells that began since then, latest first. */
function backTo(spell: OpenSpell, sinceNs: bigint): readonly OpenSpell[] {
  const found: OpenSpell[] = [];
  for (let each: OpenSpell | null = spell; each !== null && each.fromNs > sinceNs; each = each.previous) {
    found.push(each);
    if (each.previous?.end !== 'superseded') break;
  }
  return found;
}

function close(spell: OpenSpell, toNs: bigint, end: OpenSpell['end']): void {
  spell.toNs = toNs;
  spell.end = end;
}

function predecessor(latest: OpenSpell | null): Predecessor | null {
  return latest && { node: latest.node, lastSign: latest.lastAgentSign ?? latest.last };
}
