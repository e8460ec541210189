import type { Engine } from '../engine/engine';
import { switchImage, ensureImage } from '../image/image';
import { ownerLabel, type Ownership } from '../reaping/labels';
import { parseOwner } from '../reaping/owner';
import { startSwitchContainer } from '../switch-container';
import { run } from './run';

/** What a harness has in the engine at one moment. */
export interface Possessions {
  readonly containers: readonly string[];
  /** Where the engine keeps their network namespaces, which hold the ends of their links. */
  readonly namespaces: readonly string[];
}

/** All of what the process with this PID owns. */
export async function possessionsOf({ docker }: Engine, pid: number): Promise<Possessions> {
  const labelled = await docker.listContainers({ all: true, filters: { label: [ownerLabel] } });
  const own = labelled.filter(({ Labels: labels }) => parseOwner(labels[ownerLabel] ?? '')?.pid === pid);
  const inspected = await Promise.all(
    own.map(({ Id: id }) =>
      docker
        .getContainer(id)
        .inspect()
        .catch(() => undefined),
    ),
  );
  const keys = inspected.flatMap((container) => container?.NetworkSettings.SandboxKey ?? []);
  return { containers: own.map(({ Id: id }) => id), namespaces: keys.filter((key) => key !== '') };
}

/**
 * What is left of them: containers, processes that run in one, network namespaces that the engine's host still mounts.
 * Looked at from a switch, which sees the engine's processes wherever the engine is.
 */
export async function leavings(engine: Engine, had: Possessions, ownership: Ownership): Promise<string[]> {
  const image = await ensureImage(engine, switchImage, ownership.owner);
  const all = await engine.docker.listContainers({ all: true });
  const containers = all.flatMap(({ Id: id }) => (had.containers.includes(id) ? [`container ${id}`] : []));
  const viewpoint = await startSwitchContainer(engine, image, ownership);
  try {
    const { stdout } = await run(viewpoint, 'cat /proc/[0-9]*/cgroup /proc/1/mountinfo 2>/dev/null');
    if (!stdout.includes(viewpoint.id)) throw new Error('the viewpoint does not see even itself');
    const processes = had.containers.filter((id) => stdout.includes(id)).map((id) => `a process in ${id}`);
    const mounted = had.namespaces.filter((key) => stdout.includes(key.replace('/var/run/', '/run/')));
    return [...containers, ...processes, ...mounted.map((key) => `network namespace ${key}`)];
  } finally {
    await viewpoint.remove();
  }
}
