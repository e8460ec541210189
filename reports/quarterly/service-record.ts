import { verificationChecks, type VerificationCheck } from '../../harness/analysis/types';
import { criticalities } from '../../harness/topology/criticality';
import { serviceKinds, type ServiceKind } from '../../harness/topology/service-kinds';
import type { HistoryService, HistoryTopology } from '../history/entry-schema';
import type { QuarterPart } from './context';
import type { DrillRecord } from './drill-record';

type Promised = NonNullable<HistoryTopology['services']>[number];

/** One service over all drills of a quarter. */
export interface ServiceRecord extends Promised {
  readonly topology: string;
  /** Drills of it that ran, and their trials. */
  readonly drills: readonly DrillRecord[];
  readonly trials: number;
  /** After failures; Infinity where service never came back. */
  readonly outagesMs: readonly number[];
  readonly equivalentsMs: readonly number[];
  /** Of each drill after which somebody looked for what had been written. */
  readonly writes: readonly NonNullable<HistoryService['writes']>[];
  readonly verified: readonly CheckRecord[];
}

export interface CheckRecord {
  readonly check: VerificationCheck;
  readonly takeovers: number;
  readonly observed: number;
  readonly held: number;
}

/** As the newest run of each topology promises, the most critical first; none where its runs are from before services were told. */
export function serviceRecords({
  entries,
  records,
}: Pick<QuarterPart, 'entries' | 'records'>): readonly ServiceRecord[] {
  const newest = new Map(entries.flatMap(({ topologies }) => topologies.map((one) => [one.name, one] as const)));
  const rank = ({ criticality }: Promised): number =>
    criticality === undefined ? criticalities.length : criticalities.indexOf(criticality);
  return [...newest.values()]
    .flatMap(({ name, services = [] }) => services.map((service) => recordOf(name, service, records)))
    .toSorted((one, other) => rank(one) - rank(other));
}

function recordOf(topology: string, service: Promised, records: readonly DrillRecord[]): ServiceRecord {
  const drills = records.filter((record) => record.topology === topology && record.last.verdict !== 'not-applicable');
  const runs = drills.flatMap((record) => record.runs.map(({ drill }) => drill));
  const own = runs.flatMap(({ services = [] }) => services.filter(({ name }) => name === service.name));
  const verified = own.flatMap((each) => each.verified);
  return {
    ...{ topology, ...service, drills },
    trials: runs.reduce((sum, { trials }) => sum + trials, 0),
    outagesMs: own.flatMap(({ outagesMs }) => outagesMs.map((outageMs) => outageMs ?? Infinity)),
    equivalentsMs: own.flatMap(({ equivalentsMs }) => equivalentsMs),
    writes: own.flatMap(({ writes }) => writes ?? []),
    verified: verificationChecks.map((check) => {
      const those = verified.filter((each) => each.check === check);
      const sum = (of: (each: CheckRecord) => number): number => those.reduce((total, each) => total + of(each), 0);
      return {
        check,
        takeovers: sum(({ takeovers }) => takeovers),
        observed: sum(({ observed }) => observed),
        held: sum(({ held }) => held),
      };
    }),
  };
}

/** Those of each kind, in the order in which kinds are named. */
export const byKind = (
  services: readonly ServiceRecord[],
): readonly (readonly [ServiceKind, readonly ServiceRecord[]])[] =>
  serviceKinds
    .map((kind) => [kind, services.filter((service) => service.kind === kind)] as const)
    .filter(([, those]) => those.length > 0);
