import { parseDurationMs } from '../topology/duration';
import { ScheduleError } from './schedule-error';
import type { FaultSpec, Schedule, Step, Wait } from './types';

/** A step as a suite writes it: a fault is healed by naming the very one that was applied. */
export type WrittenStep =
  { readonly step: 'apply' | 'heal'; readonly fault: FaultSpec } | Extract<Step, { readonly step: 'wait' | 'await' }>;

export const apply = (fault: FaultSpec): WrittenStep => ({ step: 'apply', fault });
export const heal = (fault: FaultSpec): WrittenStep => ({ step: 'heal', fault });
/** @param duration `300ms`, or one that follows from the agents' timers: see `takeoverTime`. @throws {DurationError} */
export const wait = (duration: string | Wait): WrittenStep => ({
  step: 'wait',
  for: typeof duration === 'string' ? { ms: parseDurationMs(duration) } : duration,
});
export const awaitTakeover = (): WrittenStep => ({ step: 'await', condition: 'takeover' });
export const awaitAgreement = (): WrittenStep => ({ step: 'await', condition: 'agreement' });

/**
 * The steps as data, each fault with a name of its own.
 * @throws {ScheduleError} `fault-refused` when one is healed that is not in force, or applied twice
 */
export function scheduleOf(written: readonly WrittenStep[]): Schedule {
  const ids = new Map<FaultSpec, string>();
  const inForce = new Set<FaultSpec>();
  return written.map((each): Step => {
    if (each.step === 'wait' || each.step === 'await') return each;
    const { step, fault } = each;
    const name = faultText(fault);
    if (step === 'heal') {
      if (!inForce.delete(fault))
        throw refused(`${name} is healed, and is not in force`, 'apply it before it is healed, and heal it once');
      return { step, id: ids.get(fault) ?? '' };
    }
    if (inForce.has(fault)) throw refused(`${name} is applied twice`, 'heal it before it is applied again');
    inForce.add(fault);
    const id = ids.get(fault) ?? `fault-${ids.size + 1}`;
    ids.set(fault, id);
    return { step, id, fault };
  });
}

/** `power off active` */
export const faultText = ({ kind, target }: FaultSpec): string => `${kind.replaceAll('-', ' ')} ${target}`.trim();

const refused = (message: string, hint: string): ScheduleError => new ScheduleError('fault-refused', message, hint);
