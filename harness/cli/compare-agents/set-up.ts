import { faultFigures, joinFootprints, type AgentComparison } from '../../../reports';
import { theoryOf } from '../../drill/trial/theory';
import type { DrillResult } from '../../judging/types';
import type { Environment } from '../../recording/types';
import { agentKindsOf } from '../../topology/software';
import type { Topology } from '../../topology/types';
import { footprintsOf } from './at-rest';

interface Ran {
  readonly drills: readonly DrillResult[];
  /** In which nothing was broken; undefined where it was not run. */
  readonly rested: DrillResult | undefined;
  /** Why none was run. */
  readonly missing: string | null;
  readonly environment: Environment | undefined;
  readonly folder: string;
}

/** A set-up with all its figures. */
export async function setUpOf(
  topology: Topology,
  { drills, rested, missing, environment, folder }: Ran,
): Promise<AgentComparison['setUps'][number]> {
  const kinds = agentKindsOf(topology);
  const versions = kinds.flatMap((kind) => environment?.versions[kind] ?? []);
  const [theory] = Object.values(theoryOf(topology));
  const { minMs = 0, medianMs = 0, maxMs = 0, formula = '' } = theory ?? {};
  return {
    topology: topology.name,
    description: topology.description,
    agent: kinds.join(', '),
    version: missing === null ? versions.join(', ') : '',
    objectiveMs: topology.objectives.takeoverMs,
    theory: theory === undefined ? null : { minMs, medianMs, maxMs, formula },
    missing,
    faults: drills.map((drill) => faultFigures(drill.id.replace(/^comparison\//, ''), drill)),
    footprint: rested === undefined ? null : joinFootprints(await footprintsOf(rested, folder)),
  };
}
