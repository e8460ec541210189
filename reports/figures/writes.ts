import type { Writes } from '../../harness/analysis/types';
import type { DrillResult } from '../../harness/judging/types';
import { grouped } from './grouped';
import { isBelieved } from '../../harness/judging';

/** What became of the writes of a service: of a drill's trials that can be believed, the one that lost most. */
export interface WritesOfService {
  readonly service: string;
  readonly writes: Writes;
}

export function writesOf({ trials }: Pick<DrillResult, 'trials'>): readonly WritesOfService[] {
  const services = trials.filter(isBelieved).flatMap(({ measures }) => measures?.services ?? []);
  return [...grouped(services, ({ name }) => name)].flatMap(([service, seen]) => {
    const told = seen.flatMap(({ writes }) => writes ?? []);
    const [worst] = told.toSorted((one, other) => (other.lost?.count ?? -1) - (one.lost?.count ?? -1));
    return worst === undefined ? [] : [{ service, writes: worst }];
  });
}
