import { relative } from 'node:path';
import type { RunResult } from '../../../judging/types';
import type { Environment } from '../../../recording/types';
import type { Campaign } from '../campaign/campaign';
import { unknownEnvironment } from '../campaign/unknown-environment';

type Ran = Pick<RunResult, 'seed' | 'topologies' | 'runtime' | 'verdict' | 'drills'> & {
  readonly environment: Environment | undefined;
  /** Of the folder in which it was run; null outside git. */
  readonly commit: string | null;
};

/** The run as a whole, as the reports are given it. */
export function resultOf({ id, startedAt, command }: Campaign, ran: Ran, interrupted: boolean): RunResult {
  const { seed, topologies, runtime, verdict, drills, commit, environment = unknownEnvironment() } = ran;
  const versions = { ...environment.versions, ...(commit !== null && { commit }) };
  return {
    ...{ id, startedAt, durationMs: Date.now() - Date.parse(startedAt), seed, command, runtime, interrupted },
    environment: { ...environment, versions },
    ...{ topologies, verdict },
    drills: drills.map((drill) => ({ ...drill, file: relative(process.cwd(), drill.file) })),
  };
}
