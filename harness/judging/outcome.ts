import type { Lasted } from '../analysis/lasted';
import type { FrameNumber, Interval, TrialMeasures, ServiceMeasures } from '../analysis/types';
import type { Manifest, TimerTheory } from '../recording/types';
import type { Topology } from '../topology/types';
import { lateBy, latenessMs } from './lateness';
import type { ControlFailed, Reason, Verdict, ServiceJudgement } from './types';

/** What an expectation is held against: one VIP of one trial, and what is known around it. */
export interface Case {
  readonly service: ServiceMeasures;
  readonly trial: TrialMeasures;
  readonly topology: Topology;
  readonly theory: TimerTheory | undefined;
  readonly before?: Before;
}

/** What was known before anything was broken: of the agents by their own account, and of what belongs together. */
export type Before = Pick<Manifest, 'states' | 'unsettled' | 'complaints' | 'together'> &
  Partial<Pick<Manifest, 'settledNs'>>;

export type Outcome = Omit<ServiceJudgement, 'service'>;

/** A measured time: the true value lies within [measured - uncertainty, measured]. */
export interface Measured {
  readonly measuredMs: number;
  readonly uncertaintyMs: number;
  /** It went on when the trial ended, so the true value may be any above that interval too. */
  readonly unfinished?: true;
  /** When it went on, where that is known: what was late then can have made it longer. */
  readonly during?: Interval;
  readonly evidence: readonly FrameNumber[];
}

/** What lasted is held to a limit by the figure that is told of it. */
export const measuredOf = ({ ms, leastMs = ms, unfinished }: Lasted, during?: Interval): Measured => ({
  ...{ measuredMs: ms, uncertaintyMs: ms - leastMs, evidence: [] },
  ...(unfinished && { unfinished }),
  ...(during && { during }),
});

export function found(verdict: Verdict, reason: Reason, measured: Partial<Measured> = {}): Outcome {
  const { measuredMs = null, uncertaintyMs = 0, unfinished, evidence = [] } = measured;
  return { verdict, measuredMs, uncertaintyMs, ...(unfinished && { unfinished }), reason, evidence };
}

/** What failed, but may have failed by the lateness of the machine alone. */
export const undecided = (finding: Outcome, why: ControlFailed): Outcome => ({
  ...{ ...finding, verdict: 'inconclusive' },
  reason: { ...why, otherwise: finding.reason },
});

/** What was not seen, though it was watched for; too short a watch proves nothing, and a late machine has what is in time come late. */
export function neverCame(
  reason: Reason,
  limitMs: number,
  watchedMs: number | undefined,
  { trial }: Pick<Case, 'trial'>,
): Outcome {
  if (watchedMs === undefined) return found('fail', reason);
  const overMs = watchedMs - limitMs;
  const finding = found('fail', reason);
  if (overMs > 0 && overMs <= latenessMs(trial))
    return undecided(finding, lateBy(trial, overMs, `watched for only ${overMs.toFixed(1)} ms beyond the limit`));
  if (overMs > 0) return finding;
  const what = `anything after ${watchedMs.toFixed(0)} ms, where the record ends before the limit,`;
  return found('inconclusive', { kind: 'not-measured', what });
}

/** Nothing of the sort was seen, and what was shorter than this would not have been. */
export function noneSeen(resolutionMs: number, limitMs: number): Outcome {
  return resolutionMs <= limitMs
    ? found('pass', { kind: 'met' }, { measuredMs: 0 })
    : found(
        'inconclusive',
        { kind: 'straddles-limit', limitMs },
        { measuredMs: resolutionMs, uncertaintyMs: resolutionMs },
      );
}
