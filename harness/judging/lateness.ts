import type { TrialMeasures } from '../analysis/types';
import type { Reason } from './types';

type Late = Pick<TrialMeasures, 'schedulerDelayMs' | 'lockDelayMs'>;

/** How late the machine can have made an agent act: it waits for a lock of the kernel's first, and for a processor then. */
export const latenessMs = ({ schedulerDelayMs, lockDelayMs = 0 }: Late): number => schedulerDelayMs + lockDelayMs;

/** So late an idle machine makes anybody (a tick at 250 Hz). */
export const idleMs = 4;

/** Why nothing can be said of what so much lateness explains: the processors, or the lock where they alone do not. */
export function lateBy(trial: Late, neededMs: number, what: string): Reason {
  const { schedulerDelayMs, lockDelayMs = 0 } = trial;
  const byLock = neededMs > schedulerDelayMs && lockDelayMs > idleMs;
  const late = byLock
    ? `kept waiting for up to ${lockDelayMs.toFixed(1)} ms, and for a processor for ${schedulerDelayMs.toFixed(1)} ms`
    : `delayed by up to ${schedulerDelayMs.toFixed(1)} ms`;
  return { kind: 'control-failed', control: byLock ? 'network-lock' : 'scheduler', detail: `${late}, and ${what}` };
}
