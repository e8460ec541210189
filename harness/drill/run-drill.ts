import { join, relative } from 'node:path';
import type { LimitFunction } from 'p-limit';
import { analyseRecording } from '../analysis';
import { judgeDrill, judgeTrial } from '../judging';
import type { DrillResult, TrialResult } from '../judging/types';
import type { Environment } from '../recording/types';
import { readRecording } from '../recording/reader';
import type { PlacedDrill } from './definition';
import { trialSeed } from './phase';
import type { SessionOptions } from './session-options';
import { Trial } from './trial-view';
import { runTrial } from './trial';

/** All the trials of one drill, and what they amount to. Never rejects: what breaks becomes the verdict `error`. */
export async function runDrill(
  drill: PlacedDrill,
  options: SessionOptions,
  limit: LimitFunction,
  onEnvironment: (environment: Environment) => void,
): Promise<DrillResult> {
  const note = drill.notApplicable?.(drill.topology) ?? null;
  const numbers = note === null ? Array.from({ length: options.repeat }, (_, i) => i + 1) : [];
  const trials = await Promise.all(numbers.map((number) => limit(() => runOne(drill, number, options, onEnvironment))));
  const result = judgeDrill(
    { ...described(drill), note, trials: trials.filter((trial) => trial !== undefined) },
    drill.topology.known,
  );
  options.listener.finished(drill, result);
  return result;
}

async function runOne(
  drill: PlacedDrill,
  number: number,
  options: SessionOptions,
  onEnvironment: (environment: Environment) => void,
): Promise<TrialResult | undefined> {
  if (options.signal.aborted) return undefined;
  const { topology, id } = drill;
  const seed = trialSeed(options.seed, topology.name, id, number);
  const folder = join(options.folder, 'recordings', topology.name, id, String(number));
  const begun = performance.now();
  const base = { seed, recording: relative(options.folder, folder) };
  try {
    const steps = drill.steps();
    const { runtime, signal } = options;
    const onProgress = (what: Parameters<typeof options.listener.progress>[2]): void =>
      options.listener.progress(drill, number, what);
    await runTrial({ topology, runtime, drill: id, seed, steps, folder, signal, onProgress });
    onProgress('analysing');
    const recording = await readRecording(folder);
    const { theory, ports, environment } = recording.manifest;
    onEnvironment(environment);
    const trial = new Trial(topology, await analyseRecording(recording), theory, folder, true);
    drill.check(trial);
    const faults = recording.events.filter((event) => event.kind === 'fault');
    return judgeTrial({
      ...base,
      faults,
      ports,
      theory,
      judgements: trial.judgements,
      measures: trial.measures,
      error: null,
      durationMs: performance.now() - begun,
    });
  } catch (error) {
    if (options.signal.aborted) return undefined;
    return judgeTrial({
      ...base,
      faults: [],
      ports: [],
      theory: {},
      judgements: [],
      measures: null,
      error: errorOf(error),
      durationMs: performance.now() - begun,
    });
  }
}

function described({
  id,
  title,
  suite,
  topology,
  file,
  steps,
}: PlacedDrill): Omit<DrillResult, 'verdict' | 'note' | 'expectations' | 'trials'> {
  const faults = steps().flatMap((step) => (step.step === 'apply' ? [`${step.fault.name} ${step.fault.target}`] : []));
  const agents = new Set(topology.nodes.flatMap((node) => (node.agent ? [node.agent.kind] : [])));
  return {
    id,
    title,
    suite,
    topology: topology.name,
    agent: [...agents].join(', '),
    fault: faults.join(', then '),
    file,
  };
}

function errorOf(error: unknown): TrialResult['error'] {
  const { code, hint } = error as { code?: unknown; hint?: unknown };
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: typeof code === 'string' ? code : 'harness-broke',
    message,
    hint: typeof hint === 'string' ? hint : 'run it again with FAILOVER_DRILL_DEBUG=1',
  };
}
