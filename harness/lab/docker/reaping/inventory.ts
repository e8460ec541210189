import { statusOf } from '../engine/docker-error';
import type { Engine } from '../engine/engine';
import { imageLabel } from './labels';

/** An image of ours, finished and named. */
export interface BuiltImage {
  readonly tag: string;
  readonly id: string;
  readonly sizeBytes: number;
  /** Milliseconds since the epoch. */
  readonly builtMs: number;
}

/** Every finished image of ours that the engine holds, the base included. */
export async function listImages(engine: Engine): Promise<BuiltImage[]> {
  const found = await engine.docker.listImages({ filters: { label: [imageLabel], dangling: ['false'] } });
  return found.flatMap((image) =>
    (image.RepoTags ?? [])
      .filter((tag) => tag.startsWith('failover-drill/'))
      .map((tag) => ({ tag, id: image.Id, sizeBytes: image.Size, builtMs: image.Created * 1000 })),
  );
}

/** Removes the named ones that nothing uses, newest first, so that the base goes after what is built on it. */
export async function removeImages(
  { docker }: Engine,
  images: readonly BuiltImage[],
): Promise<{ removed: string[]; inUse: string[] }> {
  const removed: string[] = [];
  const inUse: string[] = [];
  for (const { tag } of images.toSorted((a, b) => b.builtMs - a.builtMs)) {
    const gone = await docker
      .getImage(tag)
      .remove()
      .then(() => true, isConflict);
    (gone ? removed : inUse).push(tag);
  }
  return { removed, inUse };
}

/** A container uses it, or an image is built on it (409): it stays. */
function isConflict(cause: unknown): false {
  if (statusOf(cause) === 409) return false;
  throw cause;
}
