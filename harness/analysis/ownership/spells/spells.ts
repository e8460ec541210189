import type { Claim } from './claim';
import { endOf, isOver, type OpenSpell, type Predecessor } from './spell';

/** The spells of one VIP: every node's open one, and all there ever were. */
export class Spells {
  readonly all: OpenSpell[] = [];
  readonly open = new Map<string, OpenSpell>();
  /** That of the latest claim. */
  latest: OpenSpell | null = null;

  /** The node of the latest claim, as long as nothing ended its spell. */
  get current(): OpenSpell | null {
    return this.latest !== null && !isOver(this.latest) ? this.latest : null;
  }

  /** Claims of the node that are further apart than the window are of two ownerships. */
  begin(claim: Claim, own: OpenSpell | undefined, windowNs: bigint): OpenSpell {
    if (own !== undefined) close(own, endOf(own, own.supersededNs ?? claim.atNs), 'superseded');
    const recent = own !== undefined && claim.atNs - own.last.atNs <= windowNs;
    const spell: OpenSpell = {
      node: claim.node,
      fromNs: claim.atNs,
      toNs: null,
      end: null,
      first: claim,
      last: claim,
      lastAgentSign: null,
      announced: null,
      claims: 0,
      isSteady: false,
      after: predecessor(this.latest),
      supersededNs: null,
      contestedNs: null,
      contestedSinceNs: null,
      resumes: recent ? own : null,
      previous: own ?? null,
    };
    this.all.push(spell);
    this.open.set(claim.node, spell);
    return spell;
  }

  /** The latest claim is this spell's: whoever else has one open is superseded. */
  turn(spell: OpenSpell, atNs: bigint): void {
    spell.supersededNs = null;
    for (const other of this.open.values()) if (other !== spell) other.supersededNs ??= atNs;
    this.latest = spell;
  }

  /** @returns false where nothing goes by the one name, or something by the other */
  rename(from: string, to: string): boolean {
    const own = this.open.get(from);
    if (own === undefined || this.open.has(to)) return false;
    own.node = to;
    this.open.delete(from);
    this.open.set(to, own);
    return true;
  }

  /** They were one all the time. */
  joinAll(later: OpenSpell, earliest: OpenSpell): OpenSpell {
    let joined = later;
    while (joined !== earliest && joined.previous !== null) joined = this.join(joined, joined.previous);
    return joined;
  }

  join(later: OpenSpell, earlier: OpenSpell): OpenSpell {
    this.all.splice(this.all.lastIndexOf(later), 1);
    earlier.toNs = null;
    earlier.end = null;
    earlier.last = later.last;
    earlier.lastAgentSign = later.lastAgentSign ?? earlier.lastAgentSign;
    earlier.announced ??= later.announced;
    earlier.claims += later.claims;
    earlier.isSteady ||= later.isSteady;
    earlier.supersededNs = later.supersededNs;
    this.open.set(earlier.node, earlier);
    if (this.latest === later) this.latest = earlier;
    return earlier;
  }
}

export function close(spell: OpenSpell, toNs: bigint, end: OpenSpell['end']): void {
  spell.toNs = toNs;
  spell.end = end;
}

function predecessor(latest: OpenSpell | null): Predecessor | null {
  return latest && { node: latest.node, lastSign: latest.lastAgentSign ?? latest.last };
}
