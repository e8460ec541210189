import type { Manifest, RecordedEvent } from '../../../recording/types';
import type { Schedule } from '../../../schedule/types';
import { msBetween } from '../../interval';
import { faultsIn } from '../faults';

/**
 * Silence that a sound set-up must ride out, but which may have lasted as long as a takeover takes: on a busy machine a
 * blip becomes an outage, and whoever took over was right. Of agents that promise nothing it is not known how long that is: there it
 * may last no longer than twice what was asked for. In words; null where there was none.
 */
export function overstayIn(
  events: readonly RecordedEvent[],
  { theory, schedule }: Pick<Manifest, 'theory' | 'schedule'>,
): string | null {
  const promisedMs = Math.min(...Object.values(theory).map(({ minMs }) => minMs));
  for (const { applied, healed } of faultsIn(events)) {
    if (!applied.fault.harmless || applied.fault.cuts.length === 0 || healed === null) continue;
    const atMostMs = msBetween(applied.beforeNs, healed.afterNs);
    const dueMs = Number.isFinite(promisedMs) ? promisedMs : 2 * askedMs(schedule ?? [], applied.fault.id);
    if (atMostMs >= dueMs)
      return `${applied.fault.name} lasted up to ${atMostMs.toFixed(0)} ms, and after ${dueMs.toFixed(0)} ms a takeover is due`;
  }
  return null;
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
