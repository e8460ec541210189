import type { RecordedEvent } from '../../../recording/types';
import { dependenciesOf, measuredName, servicesOf } from '../../../topology/services';
import type { Topology } from '../../../topology/types';
import { dataLossOf } from '../../lasted';
import { transactsBy, connectsBy } from '../../protocols';
import type { ServiceMeasures, Verification, VerificationProof } from '../../types';
import { proofsIn, type ProofByClient, type Watched, type Watching } from './proofs';

/**
 * What the operations of clients say of a service once it was taken over: from then until something else was broken or healed,
 * without what was lost when it changed its owner again. Of several takeovers in a trial the one that is measured is verified. Each
 * check has what proves it, and nothing where nothing was observed that could.
 */
export function verified(all: readonly Watched[], trial: Watching): readonly ServiceMeasures[] {
  return all.map((watched) => {
    const { measures } = watched;
    if (measures.takeover === null) return measures;
    const { atNs } = measures.takeover;
    const window = { fromNs: atNs, toNs: undisturbedUntilNs(atNs, trial.events, trial.manifest.endedNs) };
    const proofsOf = (of: Watched): readonly ProofByClient[] => proofsIn(of, window, trial);
    const own = proofsOf(watched);
    const verification: readonly Verification[] = [
      { check: 'connect', proofs: own.filter(({ protocol }) => connectsBy(protocol)) },
      { check: 'transact', proofs: own.filter(({ protocol }) => transactsBy(protocol)) },
      { check: 'data', proofs: dataProofs(measures) },
      { check: 'dependencies', proofs: neededBy(measures.name, all, trial.manifest.topology).flatMap(proofsOf) },
    ];
    return { ...measures, verification };
  });
}

function undisturbedUntilNs(atNs: bigint, events: readonly RecordedEvent[], endedNs: bigint): bigint {
  const next = events.find((event) => event.kind === 'fault' && event.beforeNs > atNs);
  return next?.kind === 'fault' && next.beforeNs < endedNs ? next.beforeNs : endedNs;
}

/** What was acknowledged before, and is there. */
function dataProofs(measures: ServiceMeasures): VerificationProof[] {
  const loss = dataLossOf(measures);
  if (loss === null) return [];
  const { acknowledged, lost } = loss;
  return [
    { service: measures.name, client: null, protocol: null, operations: acknowledged, good: acknowledged - lost },
  ];
}

function neededBy(name: string, all: readonly Watched[], topology: Topology): readonly Watched[] {
  const services = servicesOf(topology);
  const own = services.find((service) => measuredName(service, topology) === name);
  const names = own ? dependenciesOf(own, services).map((service) => measuredName(service, topology)) : [];
  return all.filter(({ measures }) => names.includes(measures.name));
}
