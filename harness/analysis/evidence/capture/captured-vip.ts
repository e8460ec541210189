import { clipAll } from '../../interval';
import { ownersOf } from '../../measures/owners/owners';
import { overlapsIn } from '../../measures/owners/split-brain';
import { statesOf, type Judge } from '../../measures/owners/states';
import { transitionsOf } from '../../measures/owners/transitions';
import type { Doubt } from '../../ownership/claims/doubts';
import type { Contest } from '../../ownership/spells/contest';
import type { ServiceHistory } from '../../ownership/service-history';
import type { Spell } from '../../ownership/spells/spell';
import type { Interval, SplitBrain } from '../../types';
import { bystandersIn } from './captured-bystander';
import { takeoversIn, type Surroundings } from './captured-takeover';
import { resolved, type Known } from './resolve';
import { toAndFro } from './to-and-fro';
import type { CapturedVip, Unproven } from './types';

/** A sound hand-back overlaps by less (measured: 0.7 to 5 ms); of the scheduler's delay a capture says nothing. */
const limits = { handoverLimitMs: 10, wordLateMs: 0 };

/** The time of the capture, when it shows nothing, and when the fault struck. */
type Watched = Interval & Pick<Surroundings, 'gaps' | 'faultAtNs'>;

export function capturedVip(unresolved: ServiceHistory, window: Watched, known: Known): CapturedVip {
  const history = resolved(unresolved, known);
  const { service: vip, spells, contests, identities, blackouts } = history;
  const shared = contests.flatMap(({ sharedFromNs }) => sharedFromNs ?? []);
  const states = statesOf(clipAll(spells, window), [], shared, judgeBy(contests), window);
  const transitions = transitionsOf({ ...history, holds: [] }, window, limits);
  const overlaps = overlapsIn(states, transitions, history, window);
  const bystanders = bystandersIn(unresolved, history, known);
  const inTurn = unprovenOf(toAndFro(history)).map((doubt) => ({ ...doubt, inTurn: true as const }));
  const single = spells
    .flatMap((spell) => unprovenBefore(spell))
    .filter((doubt) => !inTurn.some((told) => tells(told, doubt)));
  const unproven = [...single, ...unprovenOf(history.doubts)].filter(
    (doubt) => !overlaps.splitBrain.some((split) => tells(split, doubt)),
  );
  return {
    address: vip.address,
    owners: ownersOf(clipAll(spells, window)).map((owner) => ({ ...owner, by: identities.get(owner.id) ?? owner.by })),
    takeovers: takeoversIn(spells, { ...window, ...overlaps, blackouts, unproven: inTurn }),
    ...overlaps,
    blackouts,
    // A conflict beside announcements in turn does not tell of what else there was of them.
    unproven: [...unproven, ...inTurn],
    ...(bystanders.length > 0 && { bystanders }),
  };
}

/** Of a capture without times: who claimed it, and nothing that happened, since neither its time nor its order is known. */
export function withoutTimes(vip: CapturedVip): CapturedVip {
  const owners = vip.owners.map((owner) => ({ ...owner, intervals: [] }));
  return { ...vip, owners, takeovers: [], splitBrain: [], handovers: [], blackouts: [], unproven: [] };
}

/** Of text that does not say whether who answers is one of several that may: two who do need not be in conflict. */
export function withoutFlags(vip: CapturedVip): CapturedVip {
  const doubts = vip.splitBrain.map(({ fromNs, toNs, owners, evidence }) => ({ fromNs, toNs, owners, evidence }));
  return { ...vip, splitBrain: [], unproven: [...vip.unproven, ...doubts] };
}

/** What the one says already. */
function tells(told: SplitBrain | Unproven, { fromNs, toNs, owners }: Unproven): boolean {
  return told.fromNs <= toNs && fromNs <= told.toNs && owners.every((owner) => told.owners.includes(owner));
}

/** Without knowledge of faults, those whom nobody hears together are in different parts of a partition. */
function judgeBy(contests: readonly Contest[]): Judge {
  const contestOf = (one: string, other: string, atNs: bigint): Contest | undefined =>
    contests.findLast(({ nodes, fromNs }) => fromNs <= atNs && nodes.includes(one) && nodes.includes(other));
  return {
    together: (one, other, atNs) => {
      const contest = contestOf(one, other, atNs);
      return contest === undefined || (contest.sharedFromNs !== null && contest.sharedFromNs <= atNs);
    },
    isReachable: () => true,
  };
}

function unprovenBefore({ node, after, perhapsSinceNs, fromNs, first }: Spell): readonly Unproven[] {
  if (perhapsSinceNs === null || after === null || after.node === node) return [];
  const evidence = [after.lastSign.frame, first.frame];
  return [{ fromNs: perhapsSinceNs, toNs: fromNs, owners: [node, after.node].sort(), evidence }];
}

function unprovenOf(doubts: readonly Doubt[]): readonly Unproven[] {
  return doubts.map(({ nodes, fromNs, toNs, frames }) => ({
    fromNs,
    toNs,
    owners: [...nodes].sort(),
    evidence: frames,
  }));
}
