import type { RunResult } from '../../harness/judging/types';

/** What the agents of a topology said of their configuration that is without effect, in any trial, each thing once. */
export function complaintsIn({ drills }: Pick<RunResult, 'drills'>, topology: string): readonly string[] {
  const said = drills
    .filter((drill) => drill.topology === topology)
    .flatMap(({ trials }) => trials.flatMap(({ complaints = [] }) => complaints));
  return [...new Set(said)];
}
