import type { Manifest, RecordedEvent } from '../../recording/types';
import { msBetween } from '../interval';
import { faultsIn } from './faults';

/**
 * Silence that a sound set-up must ride out, but which may have lasted as long as a takeover takes: on a busy machine a
 * blip becomes an outage, and whoever took over was right. In words; null where there was none.
 */
export function overstayIn(events: readonly RecordedEvent[], theory: Manifest['theory']): string | null {
  const dueMs = Math.min(...Object.values(theory).map(({ minMs }) => minMs));
  for (const { applied, healed } of faultsIn(events)) {
    if (!applied.fault.harmless || applied.fault.cuts.length === 0 || healed === null) continue;
    const atMostMs = msBetween(applied.beforeNs, healed.afterNs);
    if (atMostMs >= dueMs)
      return `${applied.fault.name} lasted up to ${atMostMs.toFixed(0)} ms, and after ${dueMs.toFixed(0)} ms a takeover is due`;
  }
  return null;
}
