import { byTime } from '../../interval';
import type { Contest } from '../../ownership/spells/contest';
import type { ServiceHistory } from '../../ownership/service-history';
import type { Spell } from '../../ownership/spells/spell';
import { linksIn } from './links';

/** What was learned of the nodes by the end of the capture. */
export interface Known {
  /** The name that stands for all those of one node. */
  readonly nameOf: (node: string) => string;
  /** It answers for others, and owns nothing that it answers for. */
  readonly isProxy: (node: string) => boolean;
}

/** The history by nodes, not by the names that they went by at the time; without those who only stand in for others. */
export function resolved(history: ServiceHistory, { nameOf: knownAs, isProxy }: Known): ServiceHistory {
  const { standsFor: nameOf, doubts } = linksIn(history, knownAs);
  const proxies = new Set(
    history.spells
      .map(({ node }) => node)
      .filter((node) => isProxy(node) && !history.spells.some((spell) => spell.node === node && spell.announced)),
  );
  const spells = joined(
    history.spells.filter(({ node }) => !proxies.has(node)).map((spell) => ({ ...spell, node: nameOf(spell.node) })),
  );
  return {
    ...history,
    spells: withPredecessors(spells),
    contests: history.contests.flatMap((contest) => renamed(contest, nameOf, proxies)),
    identities: new Map([...history.identities].map(([node, by]) => [nameOf(node), by])),
    priorities: new Map([...history.priorities].map(([node, priority]) => [nameOf(node), priority])),
    bystanders: history.bystanders.map((bystander) => ({ ...bystander, node: nameOf(bystander.node) })),
    doubts: [
      ...history.doubts
        .map((doubt) => ({ ...doubt, nodes: [...new Set(doubt.nodes.map(nameOf))] }))
        .filter(({ nodes }) => nodes.length > 1),
      ...doubts,
    ],
  };
}

function renamed(contest: Contest, nameOf: Known['nameOf'], proxies: ReadonlySet<string>): readonly Contest[] {
  const [one, other] = contest.nodes;
  if (proxies.has(one) || proxies.has(other) || nameOf(one) === nameOf(other)) return [];
  return [{ ...contest, nodes: [nameOf(one), nameOf(other)] }];
}

/** Spells of one node that overlap, or that nobody else's came between, are one. */
function joined(spells: readonly Spell[]): readonly Spell[] {
  const whole: Spell[] = [];
  for (const spell of spells.toSorted(byTime)) {
    const index = whole.findLastIndex(({ node }) => node === spell.node);
    const before = whole[index];
    const isApart = before === undefined || (before.end === 'release' && before.toNs <= spell.fromNs);
    const isNext = index === whole.length - 1;
    if (before === undefined || isApart || !(isNext || before.toNs > spell.fromNs)) whole.push(spell);
    else whole[index] = both(before, spell);
  }
  return whole;
}

function both(one: Spell, other: Spell): Spell {
  const [, latest] = one.toNs > other.toNs ? [other, one] : [one, other];
  return {
    ...one,
    toNs: latest.toNs,
    end: latest.end,
    last: one.last.atNs > other.last.atNs ? one.last : other.last,
    lastSign: one.lastSign.atNs > other.lastSign.atNs ? one.lastSign : other.lastSign,
    announced: one.announced ?? other.announced,
    claims: one.claims + other.claims,
    isSteady: one.isSteady || other.isSteady,
    isContested: latest.isContested,
    perhapsSinceNs: one.perhapsSinceNs,
  };
}

/** Each spell follows the one of another node that began last before it. */
function withPredecessors(spells: readonly Spell[]): readonly Spell[] {
  return spells.map((spell, index) => {
    const before = spells[index - 1];
    if (before === undefined) return { ...spell, after: null };
    const { after } = spell;
    if (after !== null && after.node === before.node) return spell;
    const isBefore = before.lastSign.atNs <= spell.fromNs;
    return {
      ...spell,
      after: { node: before.node, lastSign: isBefore ? before.lastSign : (after?.lastSign ?? before.first) },
    };
  });
}
