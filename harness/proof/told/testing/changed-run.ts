import type { TrialMeasures } from '../../../analysis/types';
import { judgeTrial } from '../../../judging';
import type { ExpectationName, Judgement, RunResult, TrialResult, Verdict } from '../../../judging/types';

/** How trials are judged by what is named. */
export type Judged = Partial<Record<ExpectationName, Verdict>>;

export const withTrials = (run: RunResult, change: (trial: TrialResult) => TrialResult): RunResult => ({
  ...run,
  drills: run.drills.map((drill) => ({ ...drill, trials: drill.trials.map(change) })),
});

/** The same with what was measured changed. */
export const measured = (run: RunResult, change: (measures: TrialMeasures) => TrialMeasures): RunResult =>
  withTrials(run, (trial) => ({ ...trial, measures: trial.measures && change(trial.measures) }));

/** The same run with what its topology says of its services changed. */
export const changed = (run: RunResult, terms: object): RunResult => ({
  ...run,
  topologies: run.topologies.map((topology) => ({
    ...topology,
    vips: topology.vips.map((vip) => ({ ...vip, ...terms })),
    services: topology.services.map((service) => ({ ...service, ...terms })),
  })),
});

/** The same run with its trials judged otherwise by what is named; by all else they are as they were. */
export const judgedAs = (run: RunResult, verdicts: Judged): RunResult =>
  withTrials(run, (trial) => {
    const judgements = trial.judgements.map((judgement): Judgement => {
      const verdict = verdicts[judgement.expectation.name];
      if (verdict === undefined) return judgement;
      return { ...judgement, verdict, services: judgement.services.map((each) => ({ ...each, verdict })) };
    });
    return judgeTrial({ ...trial, judgements });
  });
