import { availableParallelism } from 'node:os';
import { comparedDrills, comparedFaults, restDrill } from '../../drill/compare/compared-drills';
import type { Extent } from '../../drill/run/extent';
import { liveTrials } from '../../drill/run/live-trials';
import { Pace, type Jobs } from '../../drill/run/pace';
import { runDrill } from '../../drill/run/run-drill';
import type { PlacedDrill } from '../../drill/suite/definition';
import { longestTimers } from '../../drill/trial/theory';
import { isWhollyTold } from '../../judging';
import type { DrillResult, TrialResult } from '../../judging/types';
import { joinEnvironments } from '../../recording/join-environments';
import type { RuntimeName } from '../../recording/runtime-name';
import type { Environment } from '../../recording/types';
import type { Topology } from '../../topology/types';
import { runtimeNamed } from '../run/asked/runtime';
import { wasAtRest } from './at-rest';

export interface SetUpsOptions {
  readonly repeat: number;
  readonly seed: string;
  readonly jobs: Jobs;
  readonly runtime: RuntimeName;
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly tell: (line: string) => void;
}

export interface RanSetUps {
  /** By topology, in the order of the faults. */
  readonly ran: ReadonlyMap<string, readonly DrillResult[]>;
  /** By topology: nothing was broken in it. */
  readonly rested: ReadonlyMap<string, DrillResult>;
  /** Of all labs; undefined when none came up. */
  readonly environment: Environment | undefined;
}

/** Trials that a busy machine spoils are made up for, up to so many for each that was asked for; how many were spoilt is told. */
const mostForOne = 2;
/** Nothing happens in them, so that they differ little. */
const restTrials = 3;

export const madeUpFor = (trials: number, counts: (trial: TrialResult) => boolean): Extent => ({
  ...{ kind: 'fixed', trials, atMost: mostForOne * trials, counts },
});

/**
 * Set-ups whose servers are given up after less than this, in ms, or send more often than this, feel what others do to the machine.
 * Of the others more labs come to run side by side, in which a process may be late for so long.
 */
const [quickDeadMs, quickIntervalMs, slowLateMs] = [1000, 100, 100];

function isQuick(topology: Topology): boolean {
  const { claimMs = Infinity, advertIntervalMs = Infinity } = longestTimers(topology) ?? {};
  return claimMs < quickDeadMs || advertIntervalMs < quickIntervalMs;
}

/**
 * Every fault on every set-up, as often as asked: the quick set-ups first, then the slow ones, so that those do not disturb these;
 * fault by fault, so that set-ups which are heavy run beside light ones.
 * @throws what an agent gives up over, or a disk that is full
 */
export async function runSetUps(topologies: readonly Topology[], options: SetUpsOptions): Promise<RanSetUps> {
  const { seed, folder, tell } = options;
  const ended = new AbortController();
  const rests = topologies.map(restDrill);
  const runTrial = liveTrials({
    runtime: runtimeNamed(options.runtime, tell),
    folder,
    signal: AbortSignal.any([options.signal, ended.signal]),
    onUnwritable: (error) => ended.abort(error),
    onRefused: (error) => ended.abort(error),
    // What agents say to each other at rest is counted from it.
    wholeCapture: (drill) => rests.includes(drill),
    onNews: null,
  });
  const drills = topologies.map(comparedDrills);
  const inTurn = comparedFaults.flatMap((_, fault) => drills.flatMap((each) => each[fault] ?? []));
  let done = 0;
  const listener = {
    trialEnded: () => undefined,
    finished: (drill: PlacedDrill, { trials }: DrillResult): void => {
      done += 1;
      const [counts, what] = rests.includes(drill) ? [wasAtRest, 'not at rest'] : [isWhollyTold, 'not wholly told'];
      const spoilt = trials.filter((trial) => !counts(trial)).length;
      const besides = spoilt === 0 ? '' : `: ${spoilt} ${what}`;
      tell(`[${done}/${rests.length + inTurn.length}] ${drill.topology.name} ${drill.id}${besides}`);
    },
  };
  const extent = madeUpFor(options.repeat, isWhollyTold);
  const session = { topologies, seed, extent, claims: [], jobs: options.jobs, listener, runTrial };
  // Few at a time: all that they say is captured, which is much. What they cost is counted by the kernel, whatever runs beside.
  const few = new Pace(availableParallelism());
  const resting = { ...session, extent: madeUpFor(Math.min(restTrials, options.repeat), wasAtRest) };
  const rested = await Promise.all(rests.map((drill) => runDrill(drill, resting, few)));
  const results = [];
  for (const [pace, isOurs] of [
    [new Pace(options.jobs), isQuick],
    [new Pace(options.jobs, { lateMs: slowLateMs }), (one: Topology) => !isQuick(one)],
  ] as const) {
    const ours = inTurn.filter(({ topology }) => isOurs(topology));
    results.push(...(await Promise.all(ours.map((drill) => runDrill(drill, session, pace)))));
  }
  if (ended.signal.aborted) throw ended.signal.reason;
  const [first, ...others] = results.flatMap(({ environment }) => environment ?? []);
  const byTopology = Map.groupBy(
    results.map(({ result }) => result),
    ({ topology }) => topology,
  );
  const restedBy = new Map(rested.map(({ result }) => [result.topology, result]));
  return { ran: byTopology, rested: restedBy, environment: first && others.reduce(joinEnvironments, first) };
}
