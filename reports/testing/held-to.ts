import { judgeDrill, judgeRun, judgeTrialClaim } from '../../harness/judging';
import type { DrillResult, RunResult, StatedClaim, TrialResult } from '../../harness/judging/types';
import { parseClaim } from '../../harness/topology/claim';
import type { Topology } from '../../harness/topology/types';

/** The same run as if these claims had been stated: each trial and drill is really held to them, and judged anew. */
export function heldTo(run: RunResult, texts: readonly string[], changes: Partial<StatedClaim> = {}): RunResult {
  const claims = texts.map((text): StatedClaim => ({
    ...{ text, claim: parseClaim(text), statedBy: 'command', sequential: false },
    ...changes,
  }));
  const held = (drill: DrillResult): DrillResult => {
    const topology = run.topologies.find(({ name }) => name === drill.topology);
    if (topology === undefined) throw new Error(`the run has no topology ${drill.topology}`);
    const trials = drill.trials.map((trial) => heldTrial(trial, claims, topology));
    return judgeDrill({ ...drill, trials, claims }, topology.known);
  };
  const command = [...run.command, ...texts.flatMap((text) => ['--expect', text])];
  return { ...run, command, ...judgeRun(run.drills.map(held), run.topologies) };
}

function heldTrial(trial: TrialResult, claims: readonly StatedClaim[], topology: Topology): TrialResult {
  const { measures, theory, judgements } = trial;
  if (measures === null) return trial;
  return {
    ...trial,
    claims: claims.map((claim) => judgeTrialClaim(claim, { measures, topology, theory, judgements })),
  };
}
