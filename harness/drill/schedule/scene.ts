import type { Stage } from '../../faults';
import type { RecordedEvent, TimerTheory } from '../../recording/types';
import type { LiveWatch } from '../watch/live-watch';

/** Everything that a schedule acts on. */
export interface Scene {
  readonly stage: Stage;
  readonly watch: LiveWatch;
  readonly timers: TimerTheory | null;
  readonly record: (event: RecordedEvent) => void;
}
