import { connectEngine } from './engine';
import type { OnProgress } from './engine-events';
import { ensureImage, switchImage, type ImageSpec } from '../image/image';
import { listImages, removeImages, type BuiltImage } from '../reaping/inventory';
import { currentOwner } from '../reaping/owner';

/**
 * Builds the switch's image and those of the agents, unless they are there already.
 * @returns their tags, the switch's first
 * @throws DockerError
 */
export async function buildImages(agents: readonly ImageSpec[], onProgress: OnProgress): Promise<string[]> {
  const engine = await connectEngine();
  const owner = await currentOwner();
  const tags: string[] = [];
  // One after the other, for they share their base.
  for (const spec of [switchImage, ...agents]) tags.push(await ensureImage(engine, spec, owner, onProgress));
  return tags;
}

/** Every finished image of ours. @throws DockerError */
export async function builtImages(): Promise<BuiltImage[]> {
  return listImages(await connectEngine());
}

/** Removes every image of ours that nothing uses, the base included. @throws DockerError */
export async function removeBuiltImages(): Promise<{ removed: string[]; inUse: string[] }> {
  const engine = await connectEngine();
  return removeImages(engine, await listImages(engine));
}
