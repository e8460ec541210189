import type { CallMeasures } from '../../harness/analysis/types';
import type { DrillResult } from '../../harness/judging/types';
import { grouped } from './grouped';
import { isBelieved } from '../../harness/judging';

/** What became of the calls of each service in the trials of a drill that can be believed: in all, and the longest quiet. */
export function callsOf({
  trials,
}: DrillResult): readonly { readonly service: string; readonly calls: CallMeasures }[] {
  const told = trials
    .filter(isBelieved)
    .flatMap(({ measures }) => measures?.services ?? [])
    .flatMap(({ name, calls }) => (calls === undefined ? [] : [{ name, calls }]));
  return [...grouped(told, ({ name }) => name)].map(([service, seen]) => {
    const sum = (of: (calls: CallMeasures) => number): number =>
      seen.reduce((total, { calls }) => total + of(calls), 0);
    return {
      service,
      calls: {
        setUp: sum(({ setUp }) => setUp),
        notSetUp: sum(({ notSetUp }) => notSetUp),
        lostInProgress: sum(({ lostInProgress }) => lostInProgress),
        quietMs: Math.max(...seen.map(({ calls }) => calls.quietMs)),
      },
    };
  });
}
