import { acceptedBy } from '../../harness/judging';
import type { RunResult } from '../../harness/judging/types';

/** Configuration that is without effect, as an agent says, or unsound, as `lint` finds. */
export interface Complaint {
  readonly topology: string;
  readonly text: string;
  /** Why the topology accepts it; null where it does not. */
  readonly accepted: string | null;
}

/** In any trial of the run, each thing once for each topology. */
export function complaintsIn({ drills, topologies }: Pick<RunResult, 'drills' | 'topologies'>): readonly Complaint[] {
  return topologies.flatMap(({ name: topology, accepts = [] }) => {
    const said = drills
      .filter((drill) => drill.topology === topology)
      .flatMap(({ trials }) => trials.flatMap(({ complaints = [] }) => complaints));
    return [...new Set(said)].map((text) => ({ topology, text, accepted: acceptedBy(text, accepts)?.reason ?? null }));
  });
}
