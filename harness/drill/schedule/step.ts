import type { Fault } from '../../faults';
import type { TimerTheory } from '../../recording/types';
import { parseDurationMs } from '../../topology/duration';

/**
 * A drill's fault schedule: steps done one after the other in a settled lab. Faults may overlap: what is applied stays
 * until it is healed, or until the lab ends.
 */
export type Step =
  | { readonly step: 'apply'; readonly fault: Fault }
  | { readonly step: 'heal'; readonly fault: Fault }
  | { readonly step: 'wait'; readonly duration: Wait }
  /**
   * Until every VIP that the faults struck has another, sole owner who has announced itself and serves the clients, or two
   * cling to it; for at most what the agent's timers allow, or a little more than the topology's objective.
   */
  | { readonly step: 'await-takeover' }
  /** Until exactly one node owns each VIP; for at most the topology's objective for healing. */
  | { readonly step: 'await-agreement' };

/** A time, or one that follows from the agent's own timers (null where they are not known). */
export type Wait = string | ((timers: TimerTheory | null) => string);

export const apply = (fault: Fault): Step => ({ step: 'apply', fault });
export const heal = (fault: Fault): Step => ({ step: 'heal', fault });
export const wait = (duration: Wait): Step => ({ step: 'wait', duration });
export const awaitTakeover = (): Step => ({ step: 'await-takeover' });
export const awaitAgreement = (): Step => ({ step: 'await-agreement' });

/** @throws {DurationError} */
export function waitMs(duration: Wait, timers: TimerTheory | null): number {
  return parseDurationMs(typeof duration === 'string' ? duration : duration(timers));
}
