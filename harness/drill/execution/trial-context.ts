import type { FaultContext } from '../../faults';
import type { RecordedEvent, TimerTheory } from '../../recording/types';
import type { LiveWatch } from '../watch/live-watch';

/** Everything that a schedule acts on. */
export interface TrialContext {
  readonly context: FaultContext;
  readonly watch: LiveWatch;
  readonly timers: TimerTheory | null;
  readonly record: (event: RecordedEvent) => void;
  /** What was cut meanwhile has its power back with the next healing; absent where nobody can cut any. */
  readonly outlets?: { on(): Promise<void> };
}
