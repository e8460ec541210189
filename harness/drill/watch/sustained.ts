import type { Topology } from '../../topology/types';

/** RFC 6412 3.7.5 counts service as restored after five good probes in a row; so an owner counts as settled. */
const leastQuestions = 5;
/** However many are asked a second: within less an overlap may be a handover. */
const leastMs = 50;
/** A timer may fire so much later than it should. */
const graceMs = 20;

/**
 * How many of the observer's questions in a row a node must answer alone to count as the settled owner.
 *
 * @param spreadMs for so long another may still claim the VIP after the first did (see `claimSpreadMs`)
 */
export function sustainedQuestions({ probing }: Pick<Topology, 'probing'>, spreadMs = 0): number {
  const forMs = spreadMs > 0 ? Math.max(leastMs, spreadMs + graceMs) : leastMs;
  return Math.max(leastQuestions, Math.ceil((forMs * probing.questionRatePerSecond) / 1000));
}

/** How long it takes to ask so many. */
export function sustainedMs(topology: Pick<Topology, 'probing'>): number {
  return Math.ceil((sustainedQuestions(topology) * 1000) / topology.probing.questionRatePerSecond);
}
