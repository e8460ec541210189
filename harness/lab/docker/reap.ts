import { statusOf } from './docker-error';
import type { Engine } from './engine';
import { removeContainer } from './lab-container';
import { builderLabel, ownerLabel } from './labels';
import { liveness, parseOwner } from './owner';

/** What was removed, by name or id, and what was left because nobody here can tell whether its owner lives. */
export interface Reaped {
  readonly containers: readonly string[];
  readonly networks: readonly string[];
  readonly images: readonly string[];
  readonly left: readonly string[];
}

interface Found {
  readonly name: string;
  readonly owner: string | undefined;
  readonly remove: () => Promise<unknown>;
}

/**
 * Removes what labs and image builds left behind when their process ended without cleaning up: containers, networks and
 * the untagged layers of unfinished builds. An object without our label, or whose owner lives or is elsewhere, stays.
 */
export async function reap(engine: Engine): Promise<Reaped> {
  // Containers first: a network or an image in use cannot go.
  const containers = await removeOrphans(await findContainers(engine));
  const networks = await removeOrphans(await findNetworks(engine));
  const images = await removeOrphans(await findUnfinishedImages(engine));
  return {
    containers: containers.removed,
    networks: networks.removed,
    images: images.removed,
    left: [...containers.left, ...networks.left, ...images.left],
  };
}

async function removeOrphans(found: readonly Found[]): Promise<{ removed: string[]; left: string[] }> {
  const removed: string[] = [];
  const left: string[] = [];
  const judge = async ({ name, owner: label, remove }: Found) => {
    const owner = label === undefined ? undefined : parseOwner(label);
    const state = owner === undefined ? 'elsewhere' : await liveness(owner);
    if (state === 'elsewhere') left.push(name);
    if (state !== 'dead') return;
    await remove().catch(unlessGone);
    removed.push(name);
  };
  await Promise.all(found.map(judge));
  return { removed, left };
}

/** Another reaper was quicker (404), or is at it (409). */
function unlessGone(cause: unknown): void {
  const status = statusOf(cause);
  if (status !== 404 && status !== 409) throw cause;
}

async function findContainers(engine: Engine): Promise<Found[]> {
  const found = await engine.docker.listContainers({ all: true, filters: { label: [ownerLabel] } });
  return found.map(({ Id: id, Names: names, Labels: labels }) => ({
    name: names[0]?.slice(1) ?? id,
    owner: labels[ownerLabel],
    remove: () => removeContainer(engine, id),
  }));
}

async function findNetworks({ docker }: Engine): Promise<Found[]> {
  const found = await docker.listNetworks({ filters: { label: [ownerLabel] } });
  return found.map(({ Id: id, Name: name, Labels: labels }) => ({
    name,
    owner: labels?.[ownerLabel],
    remove: () => docker.getNetwork(id).remove(),
  }));
}

async function findUnfinishedImages({ docker }: Engine): Promise<Found[]> {
  const found = await docker.listImages({ filters: { label: [builderLabel], dangling: ['true'] } });
  return found.map(({ Id: id, Labels: labels }) => ({
    name: id,
    owner: labels?.[builderLabel],
    remove: () => docker.getImage(id).remove(),
  }));
}
