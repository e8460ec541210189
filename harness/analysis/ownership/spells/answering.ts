import type { FrameNumber } from '../../types';
import type { Claim } from './claim';
import { Contests } from './contest';
import { Joining } from './joining';
import { Rhythms } from './rhythms';
import { contends, endOf, settle, type Moment, type OpenSpell, type Spell } from './spell';
import { close, Spells } from './spells';

/**
 * Who answers for one VIP, folded from its delivered claims in order of time. A spell lasts until a release or another node's claim.
 * When a superseded node claims again, it never ceased if it held the address throughout, if the two are already known to contend,
 * or if claims interleave (a1 < b1 < a2 < b2) within the window; else its return is a spell of its own.
 */
export class Answering {
  readonly contests: Contests;
  readonly rhythms: Rhythms;
  private readonly known = new Spells();
  private readonly joining: Joining;

  constructor(
    /** Since when the node has held the address without a break; null when it does not, or nothing is known. */
    private readonly heldSinceNs: (node: string) => bigint | null,
    /** Claims further apart than this prove nothing together. */
    windowNs: bigint,
    /** A node that contended and has not claimed for so long has fallen silent. */
    silenceNs: bigint,
    /** Some node heard both of them since then. */
    heardTogether: (one: string, other: string, sinceNs: bigint) => boolean,
  ) {
    this.contests = new Contests(heardTogether);
    this.rhythms = new Rhythms(windowNs, silenceNs);
    this.joining = new Joining(this.known, this.rhythms, (...proof) => this.contend(...proof));
  }

  get spells(): readonly OpenSpell[] {
    return this.known.all;
  }

  /** The node of the latest claim, as long as nothing ended its spell. */
  get current(): OpenSpell | null {
    return this.known.current;
  }

  spellOf(node: string): OpenSpell | undefined {
    return this.known.open.get(node);
  }

  claim(claim: Claim): void {
    this.rhythms.claimed(claim.node, claim.atNs);
    const own = this.spellOf(claim.node);
    if (own === undefined || own !== this.known.latest) this.takeTurn(claim, own);
    const spell = this.spellOf(claim.node);
    if (spell === undefined) return;
    if (claim.atNs >= spell.last.atNs) spell.last = claim;
    spell.claims += 1;
    spell.isSteady ||= claim.isSteady;
    if (claim.agentsOwn) spell.lastAgentSign = claim;
    if (claim.announces) spell.announced ??= claim;
  }

  /** A sign that the owner is still there, which nobody else's ownership is ended by. */
  refresh(node: string, moment: Moment): void {
    const own = this.spellOf(node);
    if (own !== undefined && own === this.known.latest && own.supersededNs === null) own.last = moment;
  }

  /** One node goes by another name from now on. */
  rename(from: string, to: string): void {
    if (this.known.rename(from, to)) this.rhythms.rename(from, to);
  }

  /** Two nodes answered one question. */
  bothAnswered(
    first: Moment & { readonly node: string },
    second: Moment & { readonly node: string },
    question: FrameNumber,
  ): void {
    const one = this.spellOf(first.node);
    const other = this.spellOf(second.node);
    if (one === undefined || other === undefined) return;
    if (other.fromNs > first.atNs) other.fromNs = first.atNs;
    this.contend(one, other, other.fromNs, second.atNs, [question, first.frame, second.frame]);
  }

  /** The node gave up, or was cut off. One that had fallen silent before had been superseded by then. */
  release(node: string, atNs: bigint, end: 'release' | 'cut-off', sign: Moment | null = null): void {
    const spell = this.spellOf(node);
    if (spell === undefined) return;
    if (sign !== null) spell.lastAgentSign = sign;
    const { supersededNs } = spell;
    if (supersededNs !== null && !contends(spell, atNs, this.rhythms.silenceOf(spell.node)))
      close(spell, endOf(spell, supersededNs), 'superseded');
    else close(spell, atNs, end);
    this.known.open.delete(node);
  }

  /** All spells as they stand at the end of the record. */
  settled(endNs: bigint): readonly Spell[] {
    return this.spells.map((spell) => settle(spell, endNs, this.rhythms.silenceOf(spell.node)));
  }

  private takeTurn(claim: Claim, own: OpenSpell | undefined): void {
    const rival = this.current;
    const spell = own !== undefined && this.continues(own, claim.atNs) ? own : this.begin(claim, own);
    if (spell === own && rival !== null && own.supersededNs !== null)
      this.contend(rival, own, rival.fromNs, claim.atNs, [own.last.frame, rival.first.frame, claim.frame]);
    this.known.turn(spell, claim.atNs);
    if (spell.resumes !== null) this.joining.interleaved(spell, spell.resumes, claim);
    this.joining.steady(this.spellOf(claim.node) ?? spell, claim);
  }

  private begin(claim: Claim, own: OpenSpell | undefined): OpenSpell {
    return this.known.begin(claim, own, this.rhythms.windowOf(claim.node));
  }

  private continues(own: OpenSpell, atNs: bigint): boolean {
    if (own.supersededNs === null) return true;
    const windowNs = this.rhythms.windowOf(own.node);
    if (atNs - own.last.atNs > windowNs) return false;
    const held = this.heldSinceNs(own.node);
    if (held !== null && held <= own.last.atNs) return true;
    return own.contestedNs !== null && atNs - own.contestedNs <= windowNs;
  }

  private contend(one: OpenSpell, other: OpenSpell, fromNs: bigint, atNs: bigint, frames: FrameNumber[]): void {
    one.contestedNs = other.contestedNs = atNs;
    one.contestedSinceNs = other.contestedSinceNs = fromNs;
    const [first, second] = [this.rhythms.windowOf(one.node), this.rhythms.windowOf(other.node)];
    this.contests.prove({ nodes: [one.node, other.node], fromNs, atNs, frames }, first > second ? first : second);
  }
}
