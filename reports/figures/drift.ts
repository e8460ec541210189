import type { Change } from '../../harness/judging/readiness/drift';
import type { RunResult } from '../../harness/judging/types';

/** What has changed since the drill before, by topology; none where there was no such drill. */
export const changesIn = ({ drift }: Pick<RunResult, 'drift'>): { topology: string; change: Change }[] =>
  (drift?.topologies ?? []).flatMap(({ topology, changes }) => changes.map((change) => ({ topology, change })));
