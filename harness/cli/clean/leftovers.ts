import { DockerError } from '../../lab/docker/engine/docker-error';
import { expectLibraries } from '../../lab/docker/engine/libraries';
import type { Reaped } from '../../lab/docker/reaping/reap';

export type Leftovers =
  | { readonly engine: string; readonly reaped: Reaped }
  /** No engine answers; why, in one line. */
  | { readonly engine: null; readonly why: string };

/** What keeps an engine from having anything of ours. */
const absent: readonly string[] = ['engine-absent', 'docker-software-missing'];

/** Removes from the Docker engine what no living run owns. The engine's libraries are loaded only here. */
export async function leftovers(): Promise<Leftovers> {
  try {
    expectLibraries();
    const { connectEngine } =
      require('../../lab/docker/engine/engine') as typeof import('../../lab/docker/engine/engine');
    const { reap } = require('../../lab/docker/reaping/reap') as typeof import('../../lab/docker/reaping/reap');
    const engine = await connectEngine();
    return { engine: engine.version, reaped: await reap(engine) };
  } catch (error) {
    if (error instanceof DockerError && absent.includes(error.code)) return { engine: null, why: error.message };
    throw error;
  }
}
