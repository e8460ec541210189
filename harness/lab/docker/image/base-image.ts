import { DockerError, oneLine } from '../engine/docker-error';
import type { Engine } from '../engine/engine';
import { followEngine, type OnProgress } from '../engine/engine-events';
import { importImage } from './import-image';
import { mmdebstrap } from './mmdebstrap';

const suite = 'bookworm';
const ownRepository = 'failover-drill/base';
/** The public image that every other one is built on, wherever it can be had. */
export const publicBase = `debian:${suite}-slim`;
/** The same made here, where no registry can be reached; never under the public image's name. */
export const ownBase = `${ownRepository}:${suite}`;

/**
 * The base to build on: the public one when it is here, else our own when it is here, else whichever can be had now.
 * @throws DockerError `base-image-unavailable`
 */
export async function baseImage(engine: Engine, onProgress: OnProgress): Promise<string> {
  for (const base of [publicBase, ownBase]) if (await isPresent(engine, base)) return base;
  const notPulled = await pull(engine, onProgress);
  if (notPulled === undefined) return publicBase;
  onProgress(ownBase, `${publicBase} cannot be pulled (${notPulled}); making a base with mmdebstrap`);
  try {
    await makeBase(engine, onProgress);
    return ownBase;
  } catch (cause) {
    throw new DockerError(
      'base-image-unavailable',
      `${publicBase} cannot be pulled (${notPulled}), nor can mmdebstrap make a base (${oneLine(cause)})`,
      `load ${publicBase} into the engine, or on Debian install mmdebstrap and run as root`,
      { cause },
    );
  }
}

export async function isPresent({ docker }: Engine, image: string): Promise<boolean> {
  const found = await docker.listImages({ filters: { reference: [image] } });
  return found.length > 0;
}

/** Pulls the public base. Returns why it could not, where it could not. */
async function pull({ docker }: Engine, onProgress: OnProgress): Promise<string | undefined> {
  onProgress(publicBase, 'pulling');
  try {
    await followEngine(await docker.pull(publicBase), (line) => onProgress(publicBase, line));
    return undefined;
  } catch (cause) {
    return oneLine(cause);
  }
}

async function makeBase(engine: Engine, onProgress: OnProgress): Promise<void> {
  const tell = (line: string) => onProgress(ownBase, line);
  await importImage(engine, mmdebstrap(suite, tell), { repository: ownRepository, tag: suite, name: 'base' }, tell);
}
