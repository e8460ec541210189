import { hasMeaning, type Measure } from '../../harness/analysis/meaning';
import type { DrillExpectation, DrillResult, Reason, RunResult } from '../../harness/judging/types';
import { servicesOf } from '../../harness/topology/services';
import { serviceKinds, type ServiceKind } from '../../harness/topology/service-kinds';
import type { Topology } from '../../harness/topology/types';

/** What fails over in these topologies, in the order in which kinds are named. */
export function kindsIn(topologies: readonly Topology[]): readonly ServiceKind[] {
  const kinds = new Set(topologies.flatMap((topology) => servicesOf(topology).map(({ kind }) => kind)));
  return serviceKinds.filter((kind) => kinds.has(kind));
}

/** The measure can be told of something that fails over there; where it cannot, it is not told at all. */
export const canBeTold = (measure: Measure, topologies: readonly Topology[]): boolean =>
  topologies.some((topology) => servicesOf(topology).some((service) => hasMeaning(measure, service)));

/** The topologies of which drills ran: of others nothing is known. */
export const drilledTopologies = ({ topologies, drills }: Pick<RunResult, 'topologies' | 'drills'>): Topology[] =>
  topologies.filter(({ name }) => drills.some(({ topology, trials }) => topology === name && trials.length > 0));

/** It was held against what there is not, which nobody need be told. */
export const saysNothing = ({ kind }: Reason): boolean =>
  kind === 'without-meaning' || kind === 'no-sessions' || kind === 'no-calls';

/**
 * What a drill was held to, without what has no meaning for any service of its topology. Where nothing else was asked, that is the
 * finding, and is told.
 */
export function tellingExpectations({ expectations }: DrillResult): readonly DrillExpectation[] {
  const telling = expectations.filter(({ verdict, reason }) => !(verdict === 'not-applicable' && saysNothing(reason)));
  return telling.length === 0 ? expectations : telling;
}
