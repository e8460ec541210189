import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCaptureFile, type Frame } from 'tcpdump-parser';
import { analyseRecording, type TrialMeasures, type ServiceMeasures } from '../../analysis';
import { netns } from '../../lab/netns/sandbox';
import type { Runtime } from '../../lab/runtime';
import { readRecording } from '../../recording/reader';
import type { FaultEvent, Recording } from '../../recording/types';
import type { Topology } from '../../topology/types';
import { catalogue } from '../../faults/catalogue';
import { scheduleOf, type WrittenStep } from '../../schedule/steps';
import { runTrial } from '../trial/trial';
import { lookFault, lookName } from './look';

/** One real trial, done: what it recorded and what was measured of it. */
export interface Drilled {
  readonly recording: Recording;
  readonly measures: TrialMeasures;
  readonly service: ServiceMeasures;
  readonly frames: readonly Frame[];
  readonly faults: readonly FaultEvent[];
}

/** Runs a trial of these steps, as root or not, in namespaces unless it is told otherwise. Its recording is gone afterwards. */
export async function drilled(
  topology: Topology,
  steps: readonly WrittenStep[],
  seed = 'f00d',
  runtime: Runtime = netns,
): Promise<Drilled> {
  const parent = await mkdtemp(join(tmpdir(), 'failover-drill-test-'));
  try {
    return await drilledIn(join(parent, 'recording'), topology, steps, seed, runtime);
  } finally {
    await rm(parent, { recursive: true });
  }
}

export async function drilledIn(
  folder: string,
  topology: Topology,
  steps: readonly WrittenStep[],
  seed = 'f00d',
  runtime: Runtime = netns,
): Promise<Drilled> {
  const { signal } = new AbortController();
  await runTrial({
    topology,
    runtime,
    drill: 'test/test',
    seed,
    title: 'a test',
    schedule: scheduleOf(steps),
    expectations: [],
    catalogue: [...catalogue, lookFault],
    versions: new Map(),
    folder,
    signal,
    onProgress: () => undefined,
  });
  const recording = await readRecording(folder);
  const frames: Frame[] = [];
  for await (const batch of readCaptureFile(recording.capturePath).batches()) frames.push(...batch);
  const measures = await analyseRecording(recording);
  const [service] = measures.services;
  if (service === undefined) throw new RangeError('nothing was measured');
  const faults = recording.events.filter((event) => event.kind === 'fault' && event.fault.name !== lookName);
  return { recording, measures, service, frames, faults: faults as FaultEvent[] };
}
