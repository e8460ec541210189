import type { DrillResult, TrialResult } from '../../judging/types';

/** How much the labs of a run were kept waiting for the processors, whether by each other or by anything else on the machine. */
export interface Disturbance {
  readonly trials: number;
  /** The worst lateness of any trial, and whose it was; null where nothing was measured. */
  readonly worst: { readonly schedulerDelayMs: number; readonly recording: string | null } | null;
  /** For how long at most the kernel's network lock can have kept an agent; absent: nobody watched it. */
  readonly lockDelayMs?: number;
  /** Trials that cannot be judged for it. */
  readonly spoilt: number;
}

export function disturbanceOf(drills: readonly DrillResult[]): Disturbance {
  const trials = drills.flatMap((drill) => drill.trials);
  const delays = trials.flatMap(({ measures, recording }) =>
    measures === null ? [] : [{ schedulerDelayMs: measures.schedulerDelayMs, recording }],
  );
  const [worst = null] = delays.toSorted((one, other) => other.schedulerDelayMs - one.schedulerDelayMs);
  const locks = trials.flatMap(({ measures }) => measures?.lockDelayMs ?? []);
  return {
    ...{ trials: delays.length, worst },
    ...(locks.length > 0 && { lockDelayMs: Math.max(...locks) }),
    spoilt: trials.filter(isSpoilt).length,
  };
}

/** Questions that come too late to tell who answers are late for the same cause; the lock is held by labs that come and go. */
const controls: readonly string[] = ['scheduler', 'processor', 'network-lock', 'asking'];

function isSpoilt({ judgements }: TrialResult): boolean {
  const reasons = judgements.flatMap(({ services }) => services.map(({ reason }) => reason));
  return reasons.some((reason) => reason.kind === 'control-failed' && controls.includes(reason.control));
}
