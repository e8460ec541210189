import type { Change, Changes } from '../../harness/judging/readiness/drift';
import type { RunResult } from '../../harness/judging/types';

/** What has changed since the drill before, by topology; none where there was no such drill. */
export const changesIn = ({ drift }: Pick<RunResult, 'drift'>): { topology: string; change: Change }[] =>
  (drift?.topologies ?? []).flatMap(({ topology, changes }) => changes.map((change) => ({ topology, change })));

/** What of it could not be held against that drill. */
export const notHeldIn = ({
  drift,
}: Pick<RunResult, 'drift'>): { topology: string; notHeld: NonNullable<Changes['untold']>[number] }[] =>
  (drift?.topologies ?? []).flatMap(({ topology, untold = [] }) => untold.map((notHeld) => ({ topology, notHeld })));
