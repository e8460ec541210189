import { judge, judgeDrill, judgeRun } from '../../harness/judging';
import type { DrillResult, RunResult, TrialResult } from '../../harness/judging/types';
import type { Topology } from '../../harness/topology/types';

/** The same run as if no split-brain in it had been over when its trial ended, judged anew. */
export function goneOn(run: RunResult): RunResult {
  const drills = run.drills.map((drill): DrillResult => {
    const topology = run.topologies.find(({ name }) => name === drill.topology);
    if (topology === undefined) throw new Error(`the run has no topology ${drill.topology}`);
    const { claims = [] } = drill;
    return judgeDrill({ ...drill, claims, trials: drill.trials.map((each) => trial(each, topology)) }, topology.known);
  });
  return { ...run, ...judgeRun(drills, run.topologies) };
}

function trial(each: TrialResult, topology: Topology): TrialResult {
  if (each.measures === null) return each;
  const services = each.measures.services.map((service) => ({
    ...service,
    splitBrain: service.splitBrain.map((split) => ({ ...split, ended: 'unfinished' as const })),
  }));
  const measures = { ...each.measures, services };
  const judgements = each.judgements.map((judgement) =>
    judgement.expectation.name === 'neverHaveTwoOwners'
      ? judge(judgement.expectation, measures, topology, each.theory)
      : judgement,
  );
  return { ...each, measures, judgements };
}
