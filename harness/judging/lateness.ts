import { clipAll, coveredMs, durationMs, later } from '../analysis/interval';
import type { Interval, TrialMeasures } from '../analysis/types';
import type { Reason } from './types';

type Late = Pick<TrialMeasures, 'schedulerDelayMs' | 'lockDelayMs' | 'settledNs' | 'waits' | 'hiccups'>;

/** So late an idle machine makes anybody (a tick at 250 Hz). */
export const idleMs = 4;

/** What waited when it began waits on, and has to do then what had come meanwhile: no longer than the control of the scheduler lets it. */
const beforeNs = 250_000_000n;
/** A wait is told a look after it was over. */
const toldNs = 25_000_000n;
const foreverNs = 1n << 62n;

/**
 * How late the machine can have made a finding: whoever acted waited for a lock of the kernel's first, and for a processor then.
 * @param during when it went on; all of the trial, where that is not known
 * @param lookbackMs for how long before that a wait may have caused it, the time before the trial included; where a fault did, it is 0
 */
export const latenessMs = (trial: Late, during?: Interval, lookbackMs = 0): number =>
  processorMs(trial, during, lookbackMs) + (trial.lockDelayMs ?? 0);

/**
 * The same for a processor alone: all that the node waited in that time which waited for longest, since one wait is added to the next;
 * or an instrument at a stretch, for as long as that says that any may have waited.
 */
export function processorMs(trial: Late, during?: Interval, lookbackMs = 0): number {
  const { schedulerDelayMs, waits, hiccups = [] } = trial;
  if (waits === undefined) return schedulerDelayMs;
  const within = widened(trial, during, lookbackMs);
  const inAll = [...Map.groupBy(waits, ({ node }) => node).values()].map((own) => coveredMs(clipAll(own, within)));
  const atAStretch = clipAll(hiccups, within).map(durationMs);
  return Math.max(Math.min(schedulerDelayMs, idleMs), ...inAll, ...atAStretch);
}

function widened({ settledNs = 0n }: Late, during: Interval | undefined, lookbackMs: number): Interval {
  if (during === undefined) return { fromNs: settledNs, toNs: foreverNs };
  const toNs = during.toNs + toldNs;
  if (lookbackMs > 0) return { fromNs: during.fromNs - BigInt(Math.round(lookbackMs * 1e6)), toNs };
  return { fromNs: later(settledNs, during.fromNs - beforeNs), toNs };
}

/** Why nothing can be said of what so much lateness explains: the processors, or the lock where they alone do not. */
export function lateBy(trial: Late, neededMs: number, what: string, during?: Interval, lookbackMs = 0): Reason {
  const { lockDelayMs = 0 } = trial;
  const waitedMs = processorMs(trial, during, lookbackMs);
  const byLock = neededMs > waitedMs && lockDelayMs > idleMs;
  const late = byLock
    ? `kept waiting for up to ${lockDelayMs.toFixed(1)} ms, and for a processor for ${waitedMs.toFixed(1)} ms`
    : `delayed by up to ${waitedMs.toFixed(1)} ms`;
  return { kind: 'control-failed', control: byLock ? 'network-lock' : 'scheduler', detail: `${late}, and ${what}` };
}
