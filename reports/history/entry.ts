import { primaryClient } from '../../harness/analysis/primary-client';
import { clientOutageOf } from '../../harness/analysis/lasted';
import { drilledServers } from '../../harness/judging/readiness/drilled-servers';
import { standInsOf } from '../../harness/judging/readiness/stand-ins';
import type { DrillClaim, DrillExpectation, DrillResult, Reason, RunResult } from '../../harness/judging/types';
import { recoveryObjectiveMs, servicesOf } from '../../harness/topology/services';
import type { Topology } from '../../harness/topology/types';
import { isPlanned, longestInDrill, takeoverLimitMs, takeoverSamples, tellingTrial } from '../figures/drill';
import { headlineOf } from '../figures/headline';
import { tellingExpectations } from '../figures/kinds';
import { claimTrials } from '../figures/claims';
import { servicesIn, type ServiceFigure } from '../figures/services';
import { storyOf } from '../figures/story';
import { isBelieved } from '../../harness/judging';
import { figuresOf } from '../figures/trial';
import type { EvidenceFiles } from '../html/context';
import { redactRun } from '../../harness/recording/redact/redact-run';
import { expectationText } from '../wording/verdicts/expectations';
import { claimReasonText } from '../wording/verdicts/claims';
import { reasonText } from '../wording/why/reasons';
import { rerunCommand } from '../wording/verdicts/rerun';
import type { HistoryDrill, HistoryEntry, HistoryService, HistoryTopology } from './entry-schema';

/** What the history keeps of a run: every figure, no frame; redacted. */
export function entryOf(original: RunResult, files: EvidenceFiles): HistoryEntry {
  const run = redactRun(original);
  const { kernel, clockSource, versions } = run.environment;
  return {
    schemaVersion: 1,
    id: run.id,
    startedAt: run.startedAt,
    durationMs: run.durationMs,
    seed: run.seed,
    runtime: run.runtime,
    verdict: run.verdict,
    interrupted: run.interrupted,
    kernel,
    clockSource,
    versions: { ...versions },
    schedulerDelayMs: headlineOf(run).schedulerDelayMs,
    topologies: run.topologies.map((topology) => topologyOf(topology, run.environment)),
    drills: run.drills.map((drill) => drillOf(run, drill, files)),
  };
}

function drillOf(run: RunResult, drill: DrillResult, files: EvidenceFiles): HistoryDrill {
  const { topology, id, title, agent, fault, verdict, note, trials } = drill;
  const believed = trials.filter(isBelieved);
  const figures = believed.map(figuresOf);
  const telling = tellingTrial(trials);
  const split = longestInDrill(drill, 'splitBrain');
  const moving = believed.flatMap(({ measures }) => (measures?.services ?? []).filter(({ mustMove }) => mustMove));
  return {
    ...{ topology, id, title, agent, fault, verdict, note },
    planned: isPlanned(drill),
    again: rerunCommand(run, drill),
    trials: trials.length,
    inconclusive: trials.filter((trial) => trial.verdict === 'inconclusive' || trial.verdict === 'error').length,
    limitMs: takeoverLimitMs(drill),
    takeoversMs: takeoverSamples(trials).takeoversMs.map((takeoverMs) =>
      Number.isFinite(takeoverMs) ? takeoverMs : null,
    ),
    uncertaintiesMs: figures.flatMap(({ takeover }) => (takeover.kind === 'taken-over' ? takeover.uncertaintyMs : [])),
    outagesMs: moving.flatMap((service) => {
      const outage = clientOutageOf(service);
      return outage === null ? [] : outage.unfinished ? null : outage.ms;
    }),
    lostProbes: moving.reduce((sum, service) => sum + (primaryClient(service)?.lost ?? 0), 0),
    reversionsMs: figures.flatMap(({ reversionMs }) => reversionMs ?? []),
    ...(split && { splitBrainMs: split.ms, ...(split.unfinished && { splitBrainUnfinished: true as const }) }),
    splitBrainEpisodes: believed.reduce(
      (sum, { measures }) =>
        sum + (measures?.services ?? []).reduce((count, service) => count + service.splitBrain.length, 0),
      0,
    ),
    services: servicesIn({ topologies: run.topologies, drills: [drill] }).map(serviceOf),
    expectations: [...tellingExpectations(drill).map(expectationOf), ...(drill.claims ?? []).map(claimOf)],
    story: telling === null ? [] : storyOf(telling).map((moment) => ({ ...moment, atNs: String(moment.atNs) })),
    evidence: [...(files.get(telling?.recording ?? '') ?? [])],
  };
}

function serviceOf({ service, recovery, dataLoss, checks }: ServiceFigure): HistoryService {
  const worst = dataLoss?.worst?.loss;
  return {
    name: service.name,
    outagesMs: recovery.outages.map(({ ms, unfinished }) => (unfinished ? null : ms)),
    equivalentsMs: [...recovery.equivalentsMs],
    ...(worst && { writes: { acknowledged: worst.acknowledged, lost: worst.lost, spanMs: worst.spanMs } }),
    verified: checks.map(({ check, takeovers, observed, held }) => ({ check, takeovers, observed, held })),
  };
}

const expectationOf = ({ expectation, verdict, reason }: DrillExpectation) => ({
  name: expectation.name,
  text: expectationText(expectation),
  verdict,
  kind: kindOf(reason),
  reason: reasonText(reason),
});

const claimOf = ({ text, verdict, reason, counts }: DrillClaim) => ({
  name: `claim ${text}`,
  text,
  verdict,
  kind: reason.kind,
  reason: claimReasonText(reason, claimTrials({ counts }).n),
});

/** Declaring a weakness does not make it another one. */
function kindOf(reason: Reason): string {
  if (reason.kind === 'declared') return kindOf(reason.because);
  return reason.kind === 'split-brain' ? `${reason.kind} ${reason.class}` : reason.kind;
}

function topologyOf(topology: Topology, environment: RunResult['environment']): HistoryTopology {
  const { name, description, objectives, known } = topology;
  return {
    name,
    description,
    takeoverObjectiveMs: objectives.takeoverMs,
    servers: drilledServers(topology, environment).map(({ software, lines, place, facts, ...server }) => ({
      ...{ ...server, lines: [...lines] },
      ...(software && { software: [...software] }),
      ...(place && { place: [...place] }),
      ...(facts && { facts: [...facts] }),
    })),
    standIns: standInsOf(topology).map((group) => [...group]),
    services: servicesOf(topology).map((service) => {
      const { criticality, objectives: { dataLossMs } = {} } = service;
      return {
        ...{ name: service.name, kind: service.kind, rule: service.rule },
        ...(criticality && { criticality }),
        recoveryObjectiveMs: recoveryObjectiveMs(service, topology),
        ...(dataLossMs !== undefined && { dataLossObjectiveMs: dataLossMs }),
      };
    }),
    known: known.map(({ drill, expectation, reason }) => ({ drill, expectation, reason })),
  };
}
