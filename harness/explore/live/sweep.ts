import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AgentError, lastingOn } from '../../agents';
import { analyseRecording } from '../../analysis';
import { trialSeed } from '../../drill/execution/phase';
import { runTrial } from '../../drill/trial/trial';
import { catalogue } from '../../faults/catalogue';
import { readRecording } from '../../recording/reader';
import { apply, awaitTakeover, scheduleOf, wait } from '../../schedule/steps';
import { recoveryObjectiveMs, servicesOf } from '../../topology/services';
import type { Alone } from '../plan/sweep/accepted';
import { elementsOf, type Element } from '../plan/sweep/elements';
import { pairsOf } from '../plan/sweep/pairs';
import { aloneIn, type Sweep, type SweepCell } from '../plan/sweep/result';
import { survivalOf, type Survived } from '../plan/sweep/survival';
import type { Bench } from './bench';

/** What a busy machine has spoilt says nothing, and is tried again; what the set-up does, it does again. */
const attempts = 3;
/** Longer than what is promised, and than what timers take, by some operations of every client: what is still dark then is lost. */
const watchedBeyondMs = 1000;

export interface SweepOptions {
  readonly pairs: boolean;
  readonly tell: (line: string) => void;
}

/** Every element in turn, then every two that can fail together, of which neither takes the other with it. */
export async function sweep(
  bench: Bench,
  { pairs, tell }: SweepOptions,
): Promise<Pick<Sweep, 'elements' | 'cells' | 'untried'>> {
  const elements = elementsOf(bench.topology, catalogue, lastingOn);
  const twos = pairsOf(pairs ? elements : []);
  const all = elements.length + twos.together.length;
  let done = 0;
  const cellOf = async (failed: Failed, alone: Alone): Promise<SweepCell[]> => {
    const survived = await tryElements(bench, failed, alone);
    if (survived === undefined) return [];
    const { survival, what, isKnown, signs } = survived;
    done += 1;
    tell(`${done} of ${all}: ${failed.map(({ name }) => name).join(' and ')}: ${survival}`);
    const [one, other] = failed;
    const ids = other === undefined ? ([one.id] as const) : ([one.id, other.id] as const);
    return [{ failed: ids, survival, what, isKnown, ...(signs && { signs }) }];
  };
  const singles = (await Promise.all(elements.map((one) => cellOf([one], new Map())))).flat();
  // What two do says something only beside what each of them does alone.
  const alone = aloneIn(singles);
  const doubles = (await Promise.all(twos.together.map((two) => cellOf(two, alone)))).flat();
  const untried = twos.apart.map(([one, other]) => [one.id, other.id] as const);
  return { elements, cells: [...singles, ...doubles], untried };
}

type Failed = readonly [Element] | readonly [Element, Element];

function tryElements(bench: Bench, failed: Failed, alone: Alone): Promise<Survived | undefined> {
  return bench.labs.run(async () => {
    let survived: Survived | undefined;
    for (let attempt = 1; attempt <= attempts && !bench.signal.aborted; attempt += 1) {
      survived = await tryOnce(bench, failed, alone, attempt);
      if (survived?.survival !== 'inconclusive' || survived.isLasting === true) return survived;
    }
    return bench.signal.aborted ? undefined : survived;
  });
}

async function tryOnce(bench: Bench, failed: Failed, alone: Alone, attempt: number): Promise<Survived | undefined> {
  const { topology, runtime, versions, signal, pace } = bench;
  const name = failed.map(({ id }) => id).join('-and-');
  const promisedMs = servicesOf(topology).map((service) => recoveryObjectiveMs(service, topology));
  const graceMs = Math.max(pace.graceMs, ...promisedMs);
  const folder = join(bench.folder, 'recordings', name);
  await rm(folder, { recursive: true, force: true });
  const schedule = scheduleOf([
    ...failed.flatMap(({ fault }) => [apply(fault), awaitTakeover()]),
    wait(`${Math.ceil(graceMs) + watchedBeyondMs}ms`),
  ]);
  try {
    const seed = trialSeed(bench.seed, topology.name, name, attempt);
    const what = {
      drill: `sweep/${name}`,
      title: failed.map((one) => one.name).join(' and '),
      schedule,
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
