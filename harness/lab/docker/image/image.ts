import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { packagePath } from '../../../topology/package-path';
import { isPresent, baseImage, ownBase, publicBase } from './base-image';
import { DockerError, oneLine, statusOf } from '../engine/docker-error';
import type { Engine } from '../engine/engine';
import { followEngine, type OnProgress } from '../engine/engine-events';
import { imageLabel, ownerLabel } from '../reaping/labels';
import { formatOwner, type Owner } from '../reaping/owner';

/** What an image is to hold: Debian's packages, by name, over the base. */
export interface ImageSpec {
  readonly name: string;
  readonly packages: readonly string[];
}

/** The image of the switch: wiring, capturing, signalling, asking. */
export const switchImage: ImageSpec = {
  name: 'switch',
  packages: ['iproute2', 'nftables', 'tcpdump', 'perl', 'util-linux', 'procps', 'iputils-ping'],
};

const folder = packagePath('harness/lab/docker/image');

/** What an image is called: its name and a hash of all that goes into it, so a change of any of it is another image. */
export function imageTag(spec: ImageSpec, base: string, dockerfile: string): string {
  const content = JSON.stringify([dockerfile, base, spec.packages.toSorted()]);
  return `failover-drill/${spec.name}:${createHash('sha256').update(content).digest('hex').slice(0, 12)}`;
}

/**
 * The tag of an image that is there when this returns: built now, unless one with the same content was built before.
 * @throws DockerError `base-image-unavailable` or `image-build-failed`
 */
export async function ensureImage(
  engine: Engine,
  spec: ImageSpec,
  owner: Owner,
  onProgress: OnProgress = () => undefined,
): Promise<string> {
  const dockerfile = await readFile(`${folder}/Dockerfile`, 'utf8');
  for (const base of [publicBase, ownBase]) {
    const tag = imageTag(spec, base, dockerfile);
    if (await isPresent(engine, tag)) return tag;
  }
  const base = await baseImage(engine, onProgress);
  const tag = imageTag(spec, base, dockerfile);
  await build(engine, spec, base, tag, owner, onProgress);
  return tag;
}

async function build(
  engine: Engine,
  spec: ImageSpec,
  base: string,
  tag: string,
  owner: Owner,
  onProgress: OnProgress,
): Promise<void> {
  const options = {
    t: tag,
    buildargs: { BASE: base, OWNER: formatOwner(owner), PACKAGES: spec.packages.toSorted().join(' ') },
    labels: { [imageLabel]: spec.name, [ownerLabel]: '' },
    // An engine need not have a network of its own; labs use none.
    networkmode: 'host',
    rm: true,
    forcerm: true,
  };
  try {
    const stream = await engine.docker.buildImage({ context: folder, src: ['Dockerfile'] }, options);
    await followEngine(stream, (line) => onProgress(tag, line));
  } catch (cause) {
    throw new DockerError(
      'image-build-failed',
      `the image ${tag} could not be built: ${oneLine(cause)}`,
      `check the packages (${spec.packages.join(', ')}) and that Debian's mirror can be reached`,
      { cause },
    );
  }
}

/**
 * The id of an image, by which containers are started: a name that is absent would be looked for in public registries.
 * @throws DockerError `image-absent`
 */
export async function imageId({ docker }: Engine, image: string): Promise<string> {
  try {
    return (await docker.getImage(image).inspect()).Id.replace(/^sha256:/, '');
  } catch (cause) {
    if (statusOf(cause) !== 404) throw cause;
    const hint = `docker pull ${image}, or failover-drill images build`;
    throw new DockerError('image-absent', `the engine has no image ${image}`, hint, { cause });
  }
}
