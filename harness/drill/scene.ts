import type { Ownership } from '../analysis/ownership/ownership';
import type { Stage } from '../faults';
import type { RecordedEvent, TimerTheory } from '../recording/types';
import type { Agreement } from './agreement';
import type { ClientsService } from './clients-service';

/** Everything that a schedule acts on. */
export interface Scene {
  readonly stage: Stage;
  readonly ownership: Ownership;
  readonly agreement: Agreement;
  readonly service: ClientsService;
  readonly timers: TimerTheory | null;
  readonly draw: () => number;
  readonly record: (event: RecordedEvent) => void;
}
