import type { DrillResult, TrialResult } from '../../judging/types';

/** How much the labs of a run were kept waiting for the processors, whether by each other or by anything else on the machine. */
export interface Disturbance {
  readonly trials: number;
  /** The worst lateness of any trial, and whose it was; null where nothing was measured. */
  readonly worst: { readonly schedulerDelayMs: number; readonly recording: string | null } | null;
  /** Trials that cannot be judged for it. */
  readonly spoilt: number;
}

export function disturbanceOf(drills: readonly DrillResult[]): Disturbance {
  const trials = drills.flatMap((drill) => drill.trials);
  const delays = trials.flatMap(({ measures, recording }) =>
    measures === null ? [] : [{ schedulerDelayMs: measures.schedulerDelayMs, recording }],
  );
  const [worst = null] = delays.toSorted((one, other) => other.schedulerDelayMs - one.schedulerDelayMs);
  return { trials: delays.length, worst, spoilt: trials.filter(isSpoilt).length };
}

/** Questions that come too late to tell who answers are late for the same cause. */
const controls: readonly string[] = ['scheduler', 'asking'];

function isSpoilt({ judgements }: TrialResult): boolean {
  const reasons = judgements.flatMap(({ services }) => services.map(({ reason }) => reason));
  return reasons.some((reason) => reason.kind === 'control-failed' && controls.includes(reason.control));
}
