import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { reap } from '../reaping/reap';
import type { Bench } from './engine';
import { leavings, possessionsOf } from './leavings';

/** One harness that was killed. */
export interface Killing {
  /** How long it had run, from when its program was loaded. */
  readonly afterMs: number;
  /** How many containers it had at its death, its last requests to the engine done. */
  readonly containers: number;
  /** What is left after the reaper. */
  readonly left: readonly string[];
}

/** Bringing a lab up, using it and taking it down takes about this long. */
const cycleMs = 2_500;
/** The engine finishes what a dead client has asked for. */
const engineFinishesMs = 1_000;

/**
 * Starts a harness, kills it with SIGKILL at a random moment of a lab's life, and reaps.
 * @param random from 0 up to 1
 */
export async function killAtRandom({ engine, ownership }: Bench, random: () => number): Promise<Killing> {
  const afterMs = Math.round(random() * cycleMs);
  const program = join(__dirname, 'lab-until-killed.ts');
  const harness = spawn(process.execPath, ['-r', 'ts-node/register', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(harness.stdout, 'data');
  await delay(afterMs);
  const died = once(harness, 'exit');
  harness.kill('SIGKILL');
  await died;
  await delay(engineFinishesMs);
  const had = await possessionsOf(engine, harness.pid ?? 0);
  await reap(engine);
  return { afterMs, containers: had.containers.length, left: await leavings(engine, had, ownership) };
}
