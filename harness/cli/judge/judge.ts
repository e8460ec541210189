import { isDeepStrictEqual } from 'node:util';
import { redact, redactRun, renderJson, renderTerminal } from '../../../reports';
import { judgeRecording } from '../../drill/run/judge-recording';
import { claimsOn, stateClaim } from '../../drill/run/stated-claims';
import type { EndedTrial } from '../../drill/run/trial-order';
import { describeDrill } from '../../drill/run/run-drill';
import type { PlacedDrill } from '../../drill/suite/definition';
import { exitCodeOf, judgeDrill, judgeRun } from '../../judging';
import type { DrillResult, RunResult } from '../../judging/types';
import { joinEnvironments } from '../../recording/join-environments';
import { readRecording } from '../../recording/reader';
import type { Recording } from '../../recording/types';
import type { Expectation } from '../../schedule/types';
import type { Topology } from '../../topology/types';
import type { ExitCode } from '../exit-code';
import { surface } from '../surface';
import { UsageError } from '../usage-error';
import { findRecordings } from './find-recordings';
import { parseExpectation, withLimits, type JudgeOptions } from './options';

interface Recorded {
  readonly folder: string;
  readonly recording: Recording;
}

/** Judges the trials as a run does that has just made them, and prints what it would print. */
export async function judge(folders: readonly string[], options: JudgeOptions): Promise<ExitCode> {
  const run = redactRun(await judgedRun(folders, options.limit.map(parseExpectation), options.expect.map(stateClaim)));
  process.stdout.write(options.json ? renderJson(run) : renderTerminal(run, surface(process.stdout)));
  return exitCodeOf(run);
}

/** The recorded trials in these folders, judged, as a run. */
export async function judgedRun(
  folders: readonly string[],
  limits: readonly Expectation[],
  claims: ReturnType<typeof stateClaim>[],
): Promise<RunResult> {
  const all: Recorded[] = [];
  for (const folder of findRecordings(folders)) all.push({ folder, recording: await readRecording(folder) });
  const drills = Map.groupBy(all, ({ recording: { manifest } }) => `${manifest.topology.name} ${manifest.drill}`);
  const judged: { readonly result: DrillResult; readonly trials: readonly EndedTrial[] }[] = [];
  for (const recorded of drills.values()) judged.push(await judgeTrials(recorded, limits, claims));
  return runOf(all, judged);
}

async function judgeTrials(
  recorded: readonly Recorded[],
  limits: readonly Expectation[],
  stated: ReturnType<typeof stateClaim>[],
) {
  const [first] = recorded;
  if (first === undefined) throw new RangeError('a drill without a trial');
  const { manifest } = first.recording;
  const drill = placed(first, limits);
  const claims = claimsOn(manifest.topology, stated, { kind: 'fixed', trials: recorded.length });
  const trials: EndedTrial[] = [];
  for (const [index, { folder, recording }] of recorded.entries()) {
    expectAlike(recording.manifest.topology, manifest.topology, folder);
    const order = { drill, number: index + 1, seed: recording.manifest.seed, recording: folder, claims };
    trials.push(await judgeRecording(recording, order, recordedMs(recording)));
  }
  const results = trials.map(({ result }) => result);
  const { known, accepts } = manifest.topology;
  const result = judgeDrill({ ...describeDrill(drill), note: null, claims, trials: results }, known, accepts);
  return { result, trials };
}

/** The drill as its recording has it. @throws {UsageError} when it does not say what was expected, and nobody else does */
function placed({ folder, recording: { manifest } }: Recorded, limits: readonly Expectation[]): PlacedDrill {
  const { drill: id, title, topology, schedule, expectations } = manifest;
  if (expectations === null && limits.length === 0)
    throw new UsageError(
      'expectations-missing',
      `${folder}: an older version made it, which did not record what was expected`,
      'say what to hold it to: --limit takeOverWithin=2s --limit neverHaveTwoOwners',
    );
  const [suite = ''] = id.split('/');
  const spec = { id, title, schedule: schedule ?? [], expectations: withLimits(expectations ?? [], limits) };
  return { ...spec, suite, file: '', topology, note: null };
}

function expectAlike(topology: Topology, first: Topology, folder: string): void {
  if (isDeepStrictEqual(topology, first)) return;
  throw new UsageError(
    'recordings-differ',
    `${folder}: its topology ${topology.name} is another than that of the first of the drill's trials`,
    'judge recordings of different set-ups one at a time',
  );
}

function runOf(
  all: readonly Recorded[],
  judged: readonly { readonly result: DrillResult; readonly trials: readonly EndedTrial[] }[],
): RunResult {
  const manifests = all.map(({ recording }) => recording.manifest);
  const [first, ...others] = manifests;
  if (first === undefined) throw new RangeError('nothing was judged');
  const topologies = [...new Map(manifests.map(({ topology }) => [topology.name, topology])).values()];
  const beganNs = manifests.map(({ settledNs }) => settledNs).reduce((one, other) => (one < other ? one : other));
  const { verdict, drills } = judgeRun(
    judged.map(({ result }) => result),
    topologies,
    // Drills of the run that were not given may show what is declared.
    { isWhole: false },
  );
  return {
    id: `judged ${first.seed}`,
    startedAt: new Date(Number(beganNs / 1_000_000n)).toISOString(),
    durationMs: all.reduce((sum, { recording }) => sum + recordedMs(recording), 0),
    seed: first.seed,
    command: redact(['failover-drill', ...process.argv.slice(2)]),
    runtime: first.runtime,
    interrupted: false,
    environment: others.map(({ environment }) => environment).reduce(joinEnvironments, first.environment),
    ...{ topologies, verdict, drills },
  };
}

/** How long its lab was under observation; how long building it took is not on record. */
const recordedMs = ({ manifest: { settledNs, endedNs } }: Recording): number => Number(endedNs - settledNs) / 1e6;
