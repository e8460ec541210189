import type { Reaped } from '../../lab/docker/reaping/reap';

export type Leftovers =
  | { readonly engine: string; readonly reaped: Reaped }
  /** No engine answers; why, in one line. */
  | { readonly engine: null; readonly why: string };

/** Removes from the Docker engine what no living run owns. The engine's libraries are loaded only here. */
export async function leftovers(): Promise<Leftovers> {
  const { connectEngine } =
    require('../../lab/docker/engine/engine') as typeof import('../../lab/docker/engine/engine');
  const { DockerError } =
    require('../../lab/docker/engine/docker-error') as typeof import('../../lab/docker/engine/docker-error');
  const { reap } = require('../../lab/docker/reaping/reap') as typeof import('../../lab/docker/reaping/reap');
  try {
    const engine = await connectEngine();
    return { engine: engine.version, reaped: await reap(engine) };
  } catch (error) {
    if (error instanceof DockerError && error.code === 'engine-absent') return { engine: null, why: error.message };
    throw error;
  }
}
