import { setTimeout as delay } from 'node:timers/promises';
import type { Control } from '../control/control';
import { DockerError } from './engine/docker-error';
import type { LabContainer } from './lab-container';

const patienceMs = 5_000;
const pauseMs = 2;

/**
 * PID of a node's holder: the sleep that the engine's init waits for. A container counts as started a moment before its
 * init has started that; an agent's process it must never be taken for.
 * @throws DockerError `container-failed`
 */
export async function settleHolder(control: Control, { name, pid }: LabContainer): Promise<number> {
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += pauseMs) {
    const [child] = (await control.read(`/proc/${pid}/task/${pid}/children`)).split(' ');
    if (child) return Number(child);
    await delay(pauseMs);
  }
  throw new DockerError(
    'container-failed',
    `the init of the container ${name} has started nothing`,
    `docker logs ${name} may say why; its image must have a sleep`,
  );
}
