import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { analyseRecording } from '../../analysis';
import { runTrial } from '../../drill/trial/trial';
import { powerOff } from '../../faults';
import { catalogue } from '../../faults/catalogue';
import type { Runtime } from '../../lab/runtime';
import { readRecording } from '../../recording/reader';
import { apply, awaitTakeover, scheduleOf } from '../../schedule/steps';
import type { Topology } from '../../topology/types';
import type { TryOne } from './labs-held';

/** A power cut at the active server, each time in a lab of its own, of which nothing is kept in the folder. */
export function powerOffTrial(topology: Topology, runtime: Runtime, folder: string): TryOne {
  const schedule = scheduleOf([apply(powerOff('active')), awaitTakeover()]);
  return async (seed) => {
    const own = join(folder, seed);
    await runTrial({
      ...{ topology, runtime, seed, schedule, catalogue, folder: own },
      ...{ drill: 'doctor/power-off', title: 'power off', expectations: [], versions: new Map() },
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    const { controls, services } = await analyseRecording(await readRecording(own));
    await rm(own, { recursive: true, force: true });
    return controls.every(({ ok }) => ok) ? (services[0]?.takeover?.takeoverMs ?? null) : null;
  };
}
