import type { TrialMeasures } from '../../analysis/types';
import type { Judgement } from '../../judging/types';
import type { TimerTheory } from '../../recording/types';
import type { Topology } from '../../topology/types';

/** One trial as a suite sees it: what was measured, and what has been judged of it so far. */
export class Trial {
  readonly judgements: Judgement[] = [];

  constructor(
    readonly topology: Topology,
    readonly measures: TrialMeasures,
    readonly theory: Readonly<Record<string, TimerTheory>>,
    /** Folder of its recording. */
    readonly recording: string,
    /** Within a drill, judgements are collected so that one that fails hides none after it; elsewhere a failure throws. */
    readonly collects: boolean,
  ) {}
}
