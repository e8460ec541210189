import { attach, type AttachedProcess, type AttachOptions } from './engine/attached-process';
import { DockerError, oneLine, statusOf } from './engine/docker-error';
import type { Engine } from './engine/engine';

/** A running container of a lab. Its PID is what the switch, in the engine's PID namespace, enters and signals. */
export interface LabContainer {
  readonly id: string;
  readonly name: string;
  readonly pid: number;
  attach(argv: readonly string[], options?: AttachOptions): Promise<AttachedProcess>;
  /** Kills everything in it and removes it, with its volumes. Once gone, a second call does nothing. */
  remove(): Promise<void>;
}

/**
 * Runs a start, which tells the container's id as soon as there is one: a failure later leaves no container behind.
 * By id, never by name: a name may be taken by somebody else's container, and that may be why the start failed.
 * @throws DockerError `container-failed`
 */
export async function startContainer(
  engine: Engine,
  name: string,
  start: (created: (id: string) => void) => Promise<unknown>,
): Promise<LabContainer> {
  let id: string | undefined;
  try {
    await start((created) => (id = created));
    if (id === undefined) throw new Error('the engine gave it no id');
    return await running(engine, id);
  } catch (cause) {
    if (id !== undefined) await removeContainer(engine, id).catch(() => undefined);
    throw new DockerError(
      'container-failed',
      `the container ${name} did not start: ${oneLine(cause)}`,
      'look at the engine (docker info) and at the image that the container was to have',
      { cause },
    );
  }
}

async function running(engine: Engine, id: string): Promise<LabContainer> {
  const { Name: name, State: state } = await engine.docker.getContainer(id).inspect();
  if (!state.Running) throw new Error(`it ended at once with status ${state.ExitCode} ${state.Error}`.trim());
  return {
    id,
    name: name.slice(1),
    pid: state.Pid,
    attach: (argv, options) => attach(engine, id, argv, options),
    remove: () => removeContainer(engine, id),
  };
}

/** Removes a container unless it has gone (404) or is going (409). */
async function removeContainer({ docker }: Engine, id: string): Promise<void> {
  try {
    await docker.getContainer(id).remove({ force: true, v: true });
  } catch (cause) {
    if (statusOf(cause) !== 404 && statusOf(cause) !== 409) throw cause;
  }
}
