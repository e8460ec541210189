import { scopedAddress } from '../../topology/services';
import type { Ownership } from '../../analysis/ownership/ownership';
import { ranking } from '../../agents';
import type { LiveWatch } from '../watch/live-watch';
import type { Topology, Vip } from '../../topology/types';
import { poll } from './poll';
import { sustainedQuestions } from '../watch/sustained';
import { claimSpreadMs, longestTimers } from './theory';

/** Beyond the agents' own timers, for a machine that is busy. */
const graceMs = 300;

/** A timer may fire so much later than it should, and what it sends be seen. */
const lateMs = 50;

/** However long it takes to read what was heard: ucarp takes up to a second. */
const partingMs = 3000;

/** Servers, balancers and caches take their time before they serve the first client. */
const serviceStartMs = 20_000;

/**
 * What serves a client for so long no more, though it has its owner, is drilled as it is: its clients say so. A kernel that was
 * told of a wrong owner at the start needs most of it: 5 s until it doubts (delay_first_probe_time), 3 s until it asks anew.
 */
const servingMs = 10_000;

/**
 * What came of waiting: every VIP has a sole owner that will stay; or some are held by two who will not yield (`contested`);
 * or neither, for as long as there was time.
 */
export type Settling = 'settled' | 'contested' | 'unsettled';

/**
 * Waits until each VIP has a sole owner that will stay: the most preferred server, or another that has kept it for longer
 * than the preferred one needs to take it back (an agent that does not preempt never does). Or until two have held one
 * for longer than any timers of theirs can explain.
 *
 * @param begunByMs when the last agent's timers began, as far as is known by now (`performance.now()`): until each has had its own
 *   dead time from then on, nobody knows who will claim the VIP too
 */
export async function settle(
  topology: Topology,
  { ownership, operated }: Pick<LiveWatch, 'ownership' | 'operated'>,
  begunByMs: () => number,
  signal: AbortSignal,
): Promise<Settling> {
  const { vips } = topology;
  const services = vips.map(scopedAddress);
  const timers = longestTimers(topology);
  const dwellMs = (timers?.claimMs ?? 5000) + (timers?.preemptDelayMs ?? 0) + graceMs;
  // Two who heed each other part when the next advertisement of either is heard.
  const contestMs = timers ? 2 * timers.advertIntervalMs + partingMs : 2 * dwellMs;
  const mayClaimForMs = (timers?.claimMs ?? 0) + lateMs;
  const [unchanged, disputed, unserved] = [stopwatch(), stopwatch(), stopwatch()];
  let isOwned = false;
  const look = (): Settling | null => {
    const dwelt = unchanged(services.map((vip) => String(ownership.ownerNow(vip))).join());
    const isContested = services.some(
      (vip) => ownership.ownerNow(vip) === null && ownership.holdersNow(vip).length > 1,
    );
    const contestedFor = disputed(String(isContested));
    const preferred = vips.every((vip) => ownership.ownerNow(scopedAddress(vip)) === ranking(vip)[0]?.node);
    const isServing = operated.areSettled() && performance.now() > begunByMs() + mayClaimForMs;
    isOwned = isServing && isSettled(topology, ownership) && (preferred || dwelt > dwellMs);
    const isServed = operated.areAddressesServed((address) => ownership.ownerNow(address));
    const patienceMs = unserved(`${String(isOwned)} ${String(isServed)}`);
    if (isOwned && (isServed || patienceMs > servingMs)) return 'settled';
    return isContested && contestedFor > contestMs ? 'contested' : null;
  };
  // From a cold start the best server waits for its own dead time, and a worse one may have been active before it.
  const startMs = operated.services.length > 0 ? serviceStartMs : 5000;
  const settled = await poll(look, startMs + 4 * dwellMs, signal);
  // Who came to own it late is given as long to serve as who came early.
  return settled ?? (isOwned ? await poll(look, servingMs + graceMs, signal) : undefined) ?? 'unsettled';
}

/** All have had the time to claim the VIP: who would not hear the first shows it now, and not in the middle of a trial. */
export function isSettled(topology: Topology, ownership: Ownership): boolean {
  return topology.vips.every((vip: Vip) => {
    const spreadMs = claimSpreadMs(topology, vip, Object.keys(vip.priorities));
    return ownership.isSettled(sustainedQuestions(topology, spreadMs), [scopedAddress(vip)]);
  });
}

/** For how long what it is told has been the same, in ms, each time that it is. */
function stopwatch(): (now: string) => number {
  let [last, since] = ['', performance.now()];
  return (now) => {
    if (now !== last) since = performance.now();
    last = now;
    return performance.now() - since;
  };
}
