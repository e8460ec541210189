import { clipAll, coveredMs, durationMs, later } from '../analysis/interval';
import type { Interval, TrialMeasures } from '../analysis/types';
import type { ControlFailed } from './types';

type Late = Pick<TrialMeasures, 'schedulerDelayMs' | 'lockDelayMs' | 'settledNs' | 'waits' | 'hiccups'>;

/** So late an idle machine makes anybody (a tick at 250 Hz). */
export const idleMs = 4;

/** What waited when it began waits on, and has to do then what had come meanwhile: no longer than the control of the scheduler lets it. */
const beforeNs = 250_000_000n;
/** A wait is told when it is over, and of a process that has just come only when it was searched for. */
const toldNs = 300_000_000n;

/**
 * How late the machine can have made a finding: whoever acted waited for a lock of the kernel's first, and for a processor then.
 * @param during when it went on; absent: nothing adds up, and it is as late as anybody ever was at a stretch
 */
export const latenessMs = (trial: Late, during?: Interval): number =>
  processorMs(trial, during) + (trial.lockDelayMs ?? 0);

/**
 * The same for a processor alone: the longest that anybody waited in the trial, since what comes and goes is not told of; or all that
 * one node waited in that time, where it did one thing after the other; or an instrument at a stretch, be it that nobody answered it.
 */
export function processorMs(trial: Late, during?: Interval): number {
  const { schedulerDelayMs, settledNs = 0n, waits = [], hiccups = [] } = trial;
  if (during === undefined) return schedulerDelayMs;
  const within = { fromNs: later(settledNs, during.fromNs - beforeNs), toNs: during.toNs + toldNs };
  const inAll = [...Map.groupBy(waits, ({ node }) => node).values()].map((own) => coveredMs(clipAll(own, within)));
  return Math.max(schedulerDelayMs, ...inAll, ...clipAll(hiccups, within).map(durationMs));
}

/** Why nothing can be said of what so much lateness explains: the processors, or the lock where they alone do not. */
export function lateBy(trial: Late, neededMs: number, what: string, during?: Interval): ControlFailed {
  const { lockDelayMs = 0 } = trial;
  const waitedMs = processorMs(trial, during);
  const byLock = neededMs > waitedMs && lockDelayMs > idleMs;
  const late = byLock
    ? `kept waiting for up to ${lockDelayMs.toFixed(1)} ms, and for a processor for ${waitedMs.toFixed(1)} ms`
    : `delayed by up to ${waitedMs.toFixed(1)} ms`;
  return { kind: 'control-failed', control: byLock ? 'network-lock' : 'scheduler', detail: `${late}, and ${what}` };
}
