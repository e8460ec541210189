import { setTimeout as delay } from 'node:timers/promises';
import { statusOf } from '../engine/docker-error';
import type { Engine } from '../engine/engine';
import { ownerLabel } from './labels';
import { liveness, parseOwner } from './owner';

/** What was removed, by name or id, and what was left: its owner is elsewhere, or it is in use. */
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
    if (!label) return;
    const owner = parseOwner(label);
    const state = owner === undefined ? 'elsewhere' : await liveness(owner);
    if (state === 'alive') return;
    (state === 'dead' && (await gone(remove)) ? removed : left).push(name);
  };
  await Promise.all(found.map(judge));
  return { removed, left };
}

const patienceMs = 5_000;
const pauseMs = 50;

/** Removes; what is not there (404) has gone. What is still in use (409), as the engine stops a build, gets some time. */
async function gone(remove: () => Promise<unknown>): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += pauseMs) {
    try {
      await remove();
      return true;
    } catch (cause) {
      if (statusOf(cause) === 404) return true;
      if (statusOf(cause) !== 409) throw cause;
    }
    await delay(pauseMs);
  }
  return false;
}

async function findContainers(engine: Engine): Promise<Found[]> {
  const found = await engine.docker.listContainers({ all: true, filters: { label: [ownerLabel] } });
  return found.map(({ Id: id, Names: names, Labels: labels }) => ({
    name: names[0]?.slice(1) ?? id,
    owner: labels[ownerLabel],
    remove: () => engine.docker.getContainer(id).remove({ force: true, v: true }),
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
  const found = await docker.listImages({ filters: { label: [ownerLabel], dangling: ['true'] } });
  return found.map(({ Id: id, Labels: labels }) => ({
    name: id,
    owner: labels?.[ownerLabel],
    remove: () => docker.getImage(id).remove(),
  }));
}
