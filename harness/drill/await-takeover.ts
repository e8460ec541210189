import type { Fault, Stage } from '../faults';
import type { TimerTheory } from '../recording/types';
import type { Bound } from './bound-faults';
import { poll } from './poll';
import type { Scene } from './scene';
import type { TrialPlan } from './trial-plan';

const unknownTimersMs = 5000;
/** Long beyond any hand-over: two who hold an address for so long do not do so in passing. */
const clingingMs = 750;
/** More than the scheduler may be late by, so that a miss is no matter of doubt. */
const pastObjectiveMs = 300;

/**
 * Until all that had to move is with others: alone, announced, and serving the clients again; or beside an old owner who
 * clings to it and will go on doing so.
 */
export async function awaitTakeover(
  plan: TrialPlan,
  { stage, ownership, agreement, service, timers }: Scene,
  bound: ReadonlyMap<Fault, Bound>,
  owners: ReadonlyMap<string, string | null>,
): Promise<void> {
  const struck = strickenNodes(bound, stage);
  const toMove = [...owners].flatMap(([vip, owner]) => (owner !== null && struck.has(owner) ? [{ vip, owner }] : []));
  let sharedSince: number | undefined;
  await poll(
    () => {
      const moved = toMove.every(({ vip, owner }) => {
        const now = ownership.ownerNow(vip);
        return ![null, owner].includes(now) && agreement.isAnnounced(vip) && service.isSustained(vip, now);
      });
      const shared = toMove.every(({ vip, owner }) => {
        const holders = ownership.holdersNow(vip);
        return holders.length > 1 && holders.includes(owner);
      });
      sharedSince = shared ? (sharedSince ?? performance.now()) : undefined;
      const clung = toMove.length > 0 && sharedSince !== undefined && performance.now() - sharedSince > clingingMs;
      return (moved && agreement.steady()) || clung;
    },
    takeoverLimitMs(plan, timers),
    plan.signal,
  );
}

function strickenNodes(bound: ReadonlyMap<Fault, Bound>, stage: Stage): Set<string> {
  const nodes = [...bound.values()].flatMap(({ fault: { description } }) => [
    ...description.nodes,
    ...stage.lab.ports
      .filter((port) => description.cuts.some((cut) => cut.from === port.index))
      .map((port) => port.node),
  ]);
  return new Set(nodes);
}

/** Beyond the longest that the timers allow, and beyond the objective: who never takes over must be seen to miss it. */
function takeoverLimitMs({ topology }: TrialPlan, timers: TimerTheory | null): number {
  const timersMs = timers ? timers.maxMs + Math.max(1000, timers.advertIntervalMs) : unknownTimersMs;
  return Math.max(timersMs, topology.objectives.takeoverMs + pastObjectiveMs);
}
