import type { FrameNumber } from '../../types';
import type { Claim } from './claim';
import type { Rhythms } from './rhythms';
import type { OpenSpell } from './spell';
import type { Spells } from './spells';

/** Two spells are proven to have gone on at the same time. */
type Contend = (one: OpenSpell, other: OpenSpell, fromNs: bigint, atNs: bigint, frames: FrameNumber[]) => void;

/** Spells that a later claim proves to have been one, which the claims of others only seemed to end. */
export class Joining {
  constructor(
    private readonly spells: Spells,
    private readonly rhythms: Rhythms,
    private readonly contend: Contend,
  ) {}

  /** a1 < b1 < a2 < b2: neither ceased in between. `spell` (b2) resumes `before` (b1). */
  interleaved(spell: OpenSpell, before: OpenSpell, claim: Claim): void {
    for (const rival of this.spells.open.values()) {
      if (rival === spell) continue;
      const rivalBefore = rival.resumes ?? rival;
      if (rivalBefore.fromNs >= before.last.atNs || rival.last.atNs <= before.last.atNs) continue;
      const frames = [rivalBefore.last.frame, before.last.frame, rival.last.frame, claim.frame];
      const joined = this.spells.join(spell, before);
      const joinedRival = rival.resumes === null ? rival : this.spells.join(rival, rival.resumes);
      const fromNs = joined.fromNs > joinedRival.fromNs ? joined.fromNs : joinedRival.fromNs;
      this.contend(joinedRival, joined, fromNs, claim.atNs, frames);
      return;
    }
  }

  /**
   * Who claims at a steady pace never ceased, however often another claimed in between: twice is once too often for chance. Both owned the
   * address from the other's first claim on.
   */
  steady(spell: OpenSpell, claim: Claim): void {
    if (this.rhythms.paceNsOf(spell.node) === null) return;
    let earliest = spell;
    while (this.isOnPace(earliest)) earliest = earliest.previous;
    if (earliest === spell) return;
    for (const rival of this.spells.open.values()) {
      if (rival === spell) continue;
      const within = backTo(rival, earliest.fromNs);
      if (within.length < 2) continue;
      const [frame, rivals] = [earliest.last.frame, within.map(({ first }) => first.frame)];
      const joined = this.spells.joinAll(spell, earliest);
      const joinedRival = this.spells.joinAll(rival, within.at(-1) ?? rival);
      this.contend(joinedRival, joined, joinedRival.fromNs, claim.atNs, [frame, ...rivals.reverse(), claim.frame]);
      return;
    }
  }

  /** The node's spell before ended so shortly before that its pace was not broken. */
  private isOnPace(spell: OpenSpell): spell is OpenSpell & { readonly previous: OpenSpell } {
    const { previous, first, node } = spell;
    return (
      previous !== null &&
      previous.end === 'superseded' &&
      first.atNs - previous.last.atNs <= this.rhythms.windowOf(node)
    );
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
