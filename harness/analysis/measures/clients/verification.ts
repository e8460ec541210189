import type { Protocol, RecordedEvent } from '../../../recording/types';
import { dependenciesOf, measuredName, servicesOf } from '../../../topology/services';
import type { Topology } from '../../../topology/types';
import { dataLossOf } from '../../lasted';
import { transactsBy, connectsBy } from '../../protocols';
import { isGood, sustainedFrom, sustainedOperations, type OperationRecord } from '../../trial/operation';
import type { TrialEvidence } from '../../trial/trial-evidence';
import type { Interval, ServiceMeasures, Verification, VerificationProof } from '../../types';
import { operationsIn } from './client-impact';

/** A service, and what its clients did with it. */
export interface Watched {
  readonly measures: ServiceMeasures;
  readonly records: readonly OperationRecord[];
}

/**
 * What the operations of clients say of a service once it was taken over: from then until something else was broken or healed.
 * Each check has what proves it, and nothing where nothing was observed that could.
 */
export function verified(
  all: readonly Watched[],
  trial: Pick<TrialEvidence, 'manifest' | 'events' | 'capturedUntilNs'>,
): readonly ServiceMeasures[] {
  return all.map(({ measures, records }) => {
    if (measures.takeover === null) return measures;
    const { atNs } = measures.takeover;
    const window = { fromNs: atNs, toNs: undisturbedUntilNs(atNs, trial.events, trial.manifest.endedNs) };
    const proofsOf = (of: Watched): readonly ProofByClient[] => proofsIn(of, window, trial.capturedUntilNs);
    const own = proofsOf({ measures, records });
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

/** Of each client to whom the faults left a path, since it was served again; where it never was, since the takeover. */
function proofsIn({ measures, records }: Watched, window: Interval, knownUntilNs: bigint): ProofByClient[] {
  const asked = measures.clients.filter(({ hadPath, servedBefore }) => hadPath && servedBefore);
  return records
    .filter((record) => asked.some(({ client, protocol }) => client === record.client && protocol === record.protocol))
    .flatMap(({ client, protocol, operations }) => {
      const since = operationsIn(operations, window, knownUntilNs).filter(
        ({ invokedNs }) => invokedNs >= window.fromNs,
      );
      // From so few nothing can be told.
      if (since.length < sustainedOperations) return [];
      const counted = since.slice(sustainedFrom(since, 0, isGood) ?? 0);
      const good = counted.filter(isGood).length;
      return [{ service: measures.name, client, protocol, operations: counted.length, good }];
    });
}

interface ProofByClient extends VerificationProof {
  readonly protocol: Protocol;
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
