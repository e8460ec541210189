import { byTime, clipAll, msBetween } from '../interval';
import { ownersOf } from '../measures/owners';
import { overlapsIn } from '../measures/split-brain';
import { statesOf, type Judge } from '../measures/states';
import { transitionsOf } from '../measures/transitions';
import type { Contest } from '../ownership/contest';
import type { Spell } from '../ownership/spell';
import type { ServiceHistory } from '../ownership/service-ownership';
import type { Interval } from '../types';
import type { CapturedTakeover, CapturedVip, Unproven } from './types';

/** A sound hand-back overlaps by less (measured: 0.7 to 5 ms); of the scheduler's delay a capture says nothing. */
const handoverLimitMs = 10;

export function capturedVip(history: ServiceHistory, window: Interval, faultAtNs: bigint | null): CapturedVip {
  const { service: vip, spells, contests, identities, blackouts } = history;
  const shared = contests.flatMap(({ sharedFromNs }) => sharedFromNs ?? []);
  const states = statesOf(clipAll(spells, window), [], shared, judgeBy(contests), window);
  const transitions = transitionsOf({ ...history, holds: [] }, window, handoverLimitMs);
  return {
    address: vip.address,
    owners: ownersOf(clipAll(spells, window)).map((owner) => ({ ...owner, by: identities.get(owner.id) ?? owner.by })),
    takeovers: takeoversIn(spells, faultAtNs),
    ...overlapsIn(states, transitions, history, window),
    blackouts,
    unproven: spells.flatMap((spell) => unprovenBefore(spell)),
  };
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

/** The fault, if it is known, is what the first takeover after it is timed from. */
function takeoversIn(spells: readonly Spell[], faultAtNs: bigint | null): readonly CapturedTakeover[] {
  const moves = spells.toSorted(byTime).flatMap((spell) => {
    const { after, announced, first, node: to } = spell;
    return after === null || after.node === to
      ? []
      : [{ after, to, moment: announced ?? first, announced: announced !== null }];
  });
  const timed = moves.find(({ moment }) => faultAtNs !== null && moment.atNs >= faultAtNs);
  return moves.map((move) => {
    const { after, to, moment, announced } = move;
    const byFault = move === timed && faultAtNs !== null;
    return {
      from: after.node,
      to,
      atNs: moment.atNs,
      announced,
      takeoverMs: msBetween(byFault ? faultAtNs : after.lastSign.atNs, moment.atNs),
      since: byFault ? 'fault' : 'last-sign-of-life',
      evidence: [after.lastSign.frame, moment.frame],
    };
  });
}

function unprovenBefore({ node, after, perhapsSinceNs, fromNs, first }: Spell): readonly Unproven[] {
  if (perhapsSinceNs === null || after === null || after.node === node) return [];
  const evidence = [after.lastSign.frame, first.frame];
  return [{ fromNs: perhapsSinceNs, toNs: fromNs, owners: [node, after.node].sort(), evidence }];
}
