import type { Manifest, RecordedEvent, TimerTheory } from '../../../recording/types';
import type { Schedule } from '../../../schedule/types';
import { msBetween } from '../../interval';
import { faultsIn } from '../faults';
import { spareMs } from './spare';

/** Whoever may act upon the first word that is lost rides out nothing: how long it was cut off for proves nothing of the trial. */
export const ridesOut = ({ minMs, advertIntervalMs }: Pick<TimerTheory, 'minMs' | 'advertIntervalMs'>): boolean =>
  minMs > 0 && minMs >= advertIntervalMs;

/**
 * Silence that a sound set-up must ride out, but in which so many advertisements may have been lost that a takeover was due: on a busy
 * machine a blip becomes an outage, and whoever took over was right. Of agents that promise nothing it is not known how long that is:
 * there it may last no longer than twice what was asked for. In words; null where there was none.
 */
export function overstayIn(
  events: readonly RecordedEvent[],
  { theory, schedule }: Pick<Manifest, 'theory' | 'schedule'>,
): string | null {
  const promised = Object.values(theory).filter(ridesOut);
  for (const { fault, atMostMs } of blipsIn(events)) {
    const lasted = `${fault.name} lasted up to ${atMostMs.toFixed(0)} ms`;
    if (promised.some((theory) => spareMs(theory, atMostMs) < 0))
      return `${lasted}, in which enough advertisements may be lost for a takeover`;
    const dueMs = promised.length > 0 ? Infinity : 2 * askedMs(schedule ?? [], fault.id);
    if (atMostMs >= dueMs) return `${lasted}, and after ${dueMs.toFixed(0)} ms a takeover is due`;
  }
  return null;
}

/** For how long at most what a sound set-up rides out cut anything, in ms; 0 where nothing was. */
export const longestBlipMs = (events: readonly RecordedEvent[]): number =>
  Math.max(0, ...blipsIn(events).map(({ atMostMs }) => atMostMs));

function blipsIn(events: readonly RecordedEvent[]) {
  return faultsIn(events).flatMap(({ applied, healed }) =>
    applied.fault.harmless && applied.fault.cuts.length > 0 && healed !== null
      ? [{ fault: applied.fault, atMostMs: msBetween(applied.beforeNs, healed.afterNs) }]
      : [],
  );
}

/** For how long the schedule has it in force; for ever, where that is no matter of time alone. */
function askedMs(schedule: Schedule, id: string): number {
  const from = schedule.findIndex((step) => step.step === 'apply' && step.id === id);
  const to = schedule.findIndex((step) => step.step === 'heal' && step.id === id);
  if (from < 0 || to < from) return Infinity;
  return schedule
    .slice(from, to)
    .reduce(
      (sumMs, step) =>
        step.step === 'await'
          ? Infinity
          : step.step === 'wait'
            ? sumMs + ('ms' in step.for ? step.for.ms : Infinity)
            : sumMs,
      0,
    );
}
