import { hasMeaning } from '../../harness/analysis/meaning';
import { clientOutageOf, dataLossOf, longestBlackoutOf, outageLasted } from '../../harness/analysis/lasted';
import { primaryClient } from '../../harness/analysis/primary-client';
import { sideBySide } from '../../harness/analysis/side-by-side';
import type {
  CallMeasures,
  ClientMeasures,
  Interval,
  Latency,
  Rejoin,
  ServiceMeasures,
  Sessions,
  SplitBrain,
  Writes,
} from '../../harness/analysis/types';
import type { DrillExpectation, DrillResult, RunResult, TrialResult } from '../../harness/judging/types';
import { complaintsIn } from '../figures/complaints';
import { takeoverSamples } from '../figures/drill';
import { readinessIn } from '../figures/readiness';
import { servicesIn } from '../figures/services';
import { figuresOf } from '../figures/trial';
import { expectationText } from '../wording/verdicts/expectations';
import { reasonText } from '../wording/why/reasons';
import { claimOf } from './claim';
import { driftOf, readinessOf } from './readiness';
import { serviceOverRun, verificationOf } from './service';
import type { Report } from './schema';

type Drill = Report['drills'][number];
type Trial = Drill['trials'][number];

export function reportOf(run: RunResult): Report {
  const { kernel, machine, processors, clockSource, versions } = run.environment;
  const { id, startedAt, durationMs, seed, command, runtime, interrupted } = run;
  return {
    schemaVersion: 2,
    run: {
      ...{ id, startedAt, durationMs, seed, command: [...command], runtime, interrupted },
      ...{ versions: { ...versions }, kernel, machine, processors, clockSource },
    },
    verdict: run.verdict,
    complaints: complaintsIn(run).map((complaint) => ({ ...complaint })),
    services: servicesIn(run).map(serviceOverRun),
    readiness: readinessIn(run).map(readinessOf),
    drift: run.drift === undefined ? null : driftOf(run.drift),
    drills: run.drills.map(drillOf),
  };
}

/** report.json: schema version 1, times in ns as strings. */
export const renderJson = (run: RunResult): string => `${JSON.stringify(reportOf(run), null, 2)}\n`;

function drillOf(drill: DrillResult): Drill {
  const { id, title, topology, agent, fault, verdict, note, expectations, trials } = drill;
  return {
    ...{ id, title, topology, agent, fault, verdict, note },
    expectations: expectations.map(expectationOf),
    claims: (drill.claims ?? []).map(claimOf),
    summary: summaryOf(trials),
    trials: trials.map(trialOf),
  };
}

function expectationOf(judged: DrillExpectation) {
  const { expectation, verdict, worstMs, marginMs, unfinished = false, counts, reason } = judged;
  return {
    name: expectation.name,
    text: expectationText(expectation),
    limitMs: 'limitMs' in expectation ? expectation.limitMs : null,
    node: 'node' in expectation ? expectation.node : null,
    ...{ verdict, worstMs, marginMs, unfinished, counts: { ...counts } },
    reason: reasonText(reason),
  };
}

/** JSON has no Infinity: a takeover that never came is null, and counted apart. */
const finite = (value: number) => (Number.isFinite(value) ? value : null);

function summaryOf(trials: readonly TrialResult[]): Drill['summary'] {
  const { takeoversMs, leftOut, summary } = takeoverSamples(trials);
  return {
    n: takeoversMs.length,
    leftOut,
    neverTakenOver: takeoversMs.filter((takeoverMs) => takeoverMs === Infinity).length,
    takeoverMs: summary && {
      min: finite(summary.min),
      median: finite(summary.median),
      p95: finite(summary.p95),
      max: finite(summary.max),
    },
  };
}

function trialOf(trial: TrialResult): Trial {
  const { takeover, clientOutage, splitBrain, blackout } = figuresOf(trial);
  const [first] = trial.faults;
  const taken = takeover.kind === 'taken-over' ? takeover : null;
  return {
    seed: trial.seed,
    verdict: trial.verdict,
    reasons: trial.judgements.flatMap(({ expectation, services }) =>
      services
        .filter(({ verdict }) => verdict !== 'pass')
        .map(({ service, verdict, reason, evidence }) => ({
          ...{ expectation: expectation.name, service, verdict, kind: reason.kind },
          text: reasonText(reason),
          evidence: [...evidence],
        })),
    ),
    error: trial.error,
    fault: first === undefined ? null : { beforeNs: String(first.beforeNs), afterNs: String(first.afterNs) },
    services: (trial.measures?.services ?? []).map(serviceOf),
    takeoverMs: taken?.takeoverMs ?? null,
    takeoverUncertaintyMs: taken?.uncertaintyMs ?? null,
    failoverTimeMs: longestFailoverMs(trial),
    clientOutageMs: clientOutage?.ms ?? null,
    clientOutageUnfinished: clientOutage?.unfinished ?? false,
    splitBrainMs: splitBrain?.ms ?? null,
    splitBrainUnfinished: splitBrain?.unfinished ?? false,
    blackoutMs: blackout?.ms ?? null,
    blackoutUnfinished: blackout?.unfinished ?? false,
    complaints: [...(trial.complaints ?? [])],
    recording: trial.recording,
  };
}

/** RFC 6414 §3.5.3, of the services that had to move. */
function longestFailoverMs({ measures }: TrialResult): number | null {
  const moving = (measures?.services ?? []).filter(({ mustMove }) => mustMove);
  const told = moving.flatMap((service) => primaryClient(service)?.failoverTimeMs ?? []);
  return told.length === 0 ? null : Math.max(...told);
}

function serviceOf(service: ServiceMeasures): Trial['services'][number] {
  const blackout = longestBlackoutOf(service);
  const outage = clientOutageOf(service);
  return {
    name: service.name,
    kind: service.kind ?? 'address',
    mustMove: service.mustMove,
    takeoverMs: service.takeover?.takeoverMs ?? null,
    takeoverUncertaintyMs: service.takeover?.takeoverUncertaintyMs ?? null,
    failoverTimeMs: primaryClient(service)?.failoverTimeMs ?? null,
    clientOutageMs: outage?.ms ?? null,
    clientOutageUnfinished: outage?.unfinished ?? false,
    clients: sideBySide(service).flatMap(({ views }) => views.map(clientOf)),
    splitBrain: hasMeaning('splitBrain', service) ? service.splitBrain.map(episodeOf) : null,
    writes: service.writes === undefined ? null : writesOf(service.writes),
    blackoutMs: hasMeaning('blackout', service) ? blackout.ms : null,
    blackoutUnfinished: blackout.unfinished,
    calls: service.calls ? callsOf(service.calls) : null,
    dataLoss: dataLossOf(service),
    verification: (service.verification ?? []).map(verificationOf),
    owners: service.owners.map(({ id, by, intervals }) => ({ id, by, intervals: intervals.map(span) })),
  };
}

const callsOf = ({ setUp, notSetUp, lostInProgress, quietMs }: CallMeasures) => ({
  ...{ setUp, notSetUp, lostInProgress, quietMs },
});

const sessionsOf = ({ held, survived, stalled, reset, pausedMs }: Sessions) => ({
  ...{ held, survived, stalled, reset, pausedMs },
});

const rejoinOf = ({ node, afterMs, uncertaintyMs, watchedMs, servedBefore }: Rejoin) => ({
  ...{ node, afterMs, uncertaintyMs, watchedMs, servedBefore },
});

const writesOf = ({ primaries, lost, lag, rejoin, unknown, ...counted }: Writes) => ({
  ...counted,
  primaries: [...primaries],
  unknown: { ...unknown },
  lost: lost && { ...lost, acknowledgedBy: [...lost.acknowledgedBy] },
  lag: lag && { ...lag },
  rejoin: rejoin === undefined ? null : rejoinOf(rejoin),
});

const episodeOf = ({ class: name, owners, durationMs, ended, evidence, ...interval }: SplitBrain) => ({
  ...{ class: name, owners: [...owners], ...span(interval), durationMs, ended, evidence: [...evidence] },
});

function clientOf(measured: ClientMeasures) {
  const { client, protocol, failoverTimeMs, operations, lost, latency, failures, errors, servers } = measured;
  const outage = outageLasted(measured);
  return {
    ...{ client, protocol, failoverTimeMs, operations, lost },
    ...{ failed: failures.failed, unknown: failures.unknown },
    outageMs: outage.ms,
    outageUnfinished: outage.unfinished,
    answeredPingsMs: measured.answeredPingsMs,
    errors: errors.map((error) => ({ ...error })),
    servers: { before: [...servers.before], after: [...servers.after] },
    sessions: measured.sessions ? sessionsOf(measured.sessions) : null,
    latencyMs: {
      before: percentilesOf(latency.before),
      during: percentilesOf(latency.during),
      after: percentilesOf(latency.after),
    },
  };
}

const percentilesOf = (latency: Latency | null) => latency && { p50: latency.p50Ms, p95: latency.p95Ms };

const span = ({ fromNs, toNs }: Interval) => ({ fromNs: String(fromNs), toNs: String(toNs) });
