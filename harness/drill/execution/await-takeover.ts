import type { FaultContext } from '../../faults';
import { silenceMs } from '../../recording/silence';
import type { TimerTheory } from '../../recording/types';
import { scopedAddress } from '../../topology/services';
import type { Topology, Vip } from '../../topology/types';
import type { BoundFaults } from './bind-faults';
import type { LiveWatch } from '../watch/live-watch';
import { poll } from '../trial/poll';
import type { TrialContext } from './trial-context';
import { sustainedQuestions } from '../watch/sustained';
import { claimSpreadMs } from '../trial/theory';
import type { TrialPlan } from '../trial/trial-plan';

const unknownTimersMs = 5000;
/** Long beyond any hand-over, however slow the agents' timers: two who hold an address for so long do not do so in passing. */
const longestClingingMs = 750;
/** Whoever yields does so once one of a few advertisements has been heard, and it takes a busy kernel a while. */
const [heededAdvertisements, yieldingMs] = [3, 250];
/** What one that acts once may be late by before a control says so: for a processor, and twice for the lock. A miss is no matter of doubt then. */
export const pastObjectiveMs = 750;

/**
 * Until each VIP has a sole owner, and one that had to move another, who has announced itself and serves the clients; or
 * until it is clear that two cling to it.
 */
export async function awaitTakeover(
  plan: TrialPlan,
  { context, watch, timers }: TrialContext,
  bound: BoundFaults,
  owners: ReadonlyMap<string, string | null>,
): Promise<void> {
  const { topology } = plan;
  const struck = strickenNodes(bound, context);
  const clingingMs = clingingMsOf(timers);
  const disputedSince = new Map<string, number>();
  const isOver = (service: Vip): boolean => {
    const address = scopedAddress(service);
    const before = owners.get(address) ?? null;
    const isSettled = watch.ownership.isSettled(questionsFor(service, before, topology), [address]);
    const isDisputed = !isSettled && watch.ownership.holdersNow(address).length > 1;
    if (!isDisputed) disputedSince.delete(address);
    else if (!disputedSince.has(address)) disputedSince.set(address, performance.now());
    if (isDisputed) return performance.now() - (disputedSince.get(address) ?? Infinity) > clingingMs;
    const hadToMove = before !== null && struck.has(before);
    return isSettled && (!hadToMove || hasMoved(service, before, watch, topology));
  };
  const isRid = (): boolean =>
    watch.operated.services.every((service) => {
      // Whom its clients reach it through is missed by them as much.
      const isConcerned = [...service.providers, ...(service.via ?? [])].some((node) => struck.has(node));
      return !isConcerned || watch.operated.isRidOf(service, struck);
    });
  const limitMs = takeoverLimitMs(plan, timers);
  await poll(() => topology.vips.map(isOver).every(Boolean) && isRid(), limitMs, plan.signal);
}

const clingingMsOf = (timers: TimerTheory | null): number =>
  Math.min(longestClingingMs, heededAdvertisements * (timers?.advertIntervalMs ?? Infinity) + yieldingMs);

/** Whoever is not the first to take it over may be the next: one who did not hear the first. */
function questionsFor(service: Vip, before: string | null, topology: Topology): number {
  const others = Object.keys(service.priorities).filter((node) => node !== before);
  return sustainedQuestions(topology, claimSpreadMs(topology, service, others));
}

/** To another, who has told everybody, and whom the clients on its side have found. */
function hasMoved(vip: Vip, before: string, watch: LiveWatch, { nodes }: Topology): boolean {
  const { network } = vip;
  const address = scopedAddress(vip);
  const { ownership, heard, service } = watch;
  const owner = ownership.ownerNow(address);
  if (owner === null || owner === before || heard.lastAnnouncer(address) !== owner) return false;
  const onNetwork = nodes.filter(({ interfaces }) => interfaces.some((link) => link.network === network));
  const reached = ownership.reach.reachedBy(owner, network, heard.nowNs);
  const isCutOff = (client: string): boolean =>
    onNetwork.some(({ name }) => name === client) && !reached.includes(client);
  return service.isSustained(address, owner, heard.nowNs, isCutOff);
}

function strickenNodes(bound: BoundFaults, context: FaultContext): Set<string> {
  const nodes = [...bound.values()].flatMap(({ description }) => [
    ...description.nodes,
    ...context.lab.ports
      .filter((port) => description.cuts.some((cut) => cut.from === port.index))
      .map((port) => port.node),
  ]);
  return new Set(nodes);
}

/** Beyond the longest that the timers allow, and beyond the objective: who never takes over must be seen to miss it. */
function takeoverLimitMs({ topology }: TrialPlan, timers: TimerTheory | null): number {
  const timersMs = timers ? silenceMs(timers).maxMs + Math.max(1000, timers.advertIntervalMs) : unknownTimersMs;
  return Math.max(timersMs, topology.objectives.takeoverMs + pastObjectiveMs);
}
