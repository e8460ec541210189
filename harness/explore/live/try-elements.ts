import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AgentError } from '../../agents';
import { analyseRecording } from '../../analysis';
import { trialSeed } from '../../drill/execution/phase';
import { runTrial } from '../../drill/trial/trial';
import { catalogue } from '../../faults/catalogue';
import { readRecording } from '../../recording/reader';
import { apply, awaitTakeover, scheduleOf, wait, type WrittenStep } from '../../schedule/steps';
import { recoveryObjectiveMs, servicesOf } from '../../topology/services';
import type { Alone } from '../plan/sweep/accepted';
import type { Element } from '../plan/sweep/elements';
import { survivalOf, type Survived } from '../plan/sweep/survival';
import type { Bench } from './bench';

/** What a busy machine has spoilt says nothing, and is tried again; what the set-up does, it does again. */
const attempts = 3;
/** Longer than what is promised, and than what timers take, by some operations of every client: what is still dark then is lost. */
const watchedBeyondMs = 1000;
/** Of whom nothing is taken over nobody waits for: he is to have been missed before another is struck, as deciders are in their drills. */
const apart = '1s';

/**
 * Has them fail, one after the other, in a lab of its own; undefined when it was interrupted.
 * @param alone of several, what each of them does by itself
 * @throws {AgentError} what an agent gives up over is the same in every lab
 */
export function tryElements(bench: Bench, failed: readonly Element[], alone: Alone): Promise<Survived | undefined> {
  return bench.labs.run(async () => {
    let survived: Survived | undefined;
    for (let attempt = 1; attempt <= attempts && !bench.signal.aborted; attempt += 1) {
      survived = await tryOnce(bench, failed, alone, attempt);
      if (survived?.survival !== 'inconclusive' || survived.isLasting === true) return survived;
    }
    return bench.signal.aborted ? undefined : survived;
  });
}

async function tryOnce(
  bench: Bench,
  failed: readonly Element[],
  alone: Alone,
  attempt: number,
): Promise<Survived | undefined> {
  const { topology, runtime, versions, signal, pace } = bench;
  const name = failed.map(({ id }) => id).join('-and-');
  const promisedMs = servicesOf(topology).map((service) => recoveryObjectiveMs(service, topology));
  const graceMs = Math.max(pace.graceMs, ...promisedMs);
  const folder = join(bench.folder, 'recordings', name);
  await rm(folder, { recursive: true, force: true });
  try {
    const seed = trialSeed(bench.seed, topology.name, name, attempt);
    const what = {
      drill: `sweep/${name}`,
      title: failed.map((one) => one.name).join(' and then '),
      schedule: scheduleOf(stepsOf(failed, graceMs)),
      expectations: [],
      catalogue,
    };
    await runTrial({ topology, runtime, ...what, seed, versions, folder, signal, onProgress: () => undefined });
    const recording = await readRecording(folder);
    const { manifest } = recording;
    const measures = await analyseRecording(recording);
    bench.labs.ended({ measures });
    return survivalOf(failed, { manifest, measures, graceMs }, alone);
  } catch (error) {
    if (signal.aborted) return undefined;
    if (error instanceof AgentError && error.code === 'agent-refused') throw error;
    return { survival: 'inconclusive', what: error instanceof Error ? error.message : String(error), isKnown: false };
  }
}

function stepsOf(failed: readonly Element[], graceMs: number): WrittenStep[] {
  const strikes = failed.flatMap(({ fault }, index) => [
    ...(index === 0 ? [] : [wait(apart)]),
    apply(fault),
    awaitTakeover(),
  ]);
  return [...strikes, wait(`${Math.ceil(graceMs) + watchedBeyondMs}ms`)];
}
