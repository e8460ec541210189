import { PassThrough, type Duplex, type Readable, type Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { Exec, ExecInspectInfo } from 'dockerode';
import { demultiplex } from './demultiplex';
import { DockerError, oneLine } from './docker-error';
import type { Engine } from './engine';

/** A process in a container, attached through the engine. It goes on when the connection breaks: end its input to end it. */
export interface AttachedProcess {
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /**
   * The exit status (128 + the signal, when one ended it), once the process has ended and both its outputs have.
   * @throws DockerError `container-failed` when the engine or the container goes first
   */
  readonly exited: Promise<number>;
  /**
   * Its PID in the engine's PID namespace, which is the switch's.
   * @throws DockerError `container-failed` when it ended before it began
   */
  hostPid(): Promise<number>;
}

export interface AttachOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly workingFolder?: string;
}

/**
 * Starts a process in a running container. Both outputs must be read, or the process is held up.
 * A program that does not exist still starts: it exits with 126 or 127, told on its output.
 * @throws DockerError `container-failed`
 */
export async function attach(
  { docker }: Engine,
  containerId: string,
  argv: readonly string[],
  { environment = {}, workingFolder }: AttachOptions = {},
): Promise<AttachedProcess> {
  const failed = failure(argv);
  try {
    const exec = await docker.getContainer(containerId).exec({
      Cmd: [...argv],
      Env: Object.entries(environment).map(([name, value]) => `${name}=${value}`),
      WorkingDir: workingFolder,
      AttachStdin: true,
      AttachStdout: true,
      AttachStderr: true,
    });
    const connection = await exec.start({ hijack: true, stdin: true });
    const stdout = new PassThrough();
    const stderr = new PassThrough();
    const exited = demultiplex(connection, stdout, stderr)
      // An engine whose connection broke is not asked: it may never answer.
      .then(() => (connection.errored ? Promise.reject(connection.errored) : exitStatus(exec)))
      .catch((cause: unknown) => Promise.reject(failed(cause)))
      // Open for input to a process that is no more, it would keep the harness from ending.
      .finally(() => connection.destroy());
    // Whoever never asks for the status must not crash the harness when the engine goes.
    exited.catch(() => undefined);
    const hostPid = () => startedPid(exec).catch((cause: unknown) => Promise.reject(failed(cause)));
    return { stdin: input(connection), stdout, stderr, exited, hostPid };
  } catch (cause) {
    throw failed(cause);
  }
}

const failure = (argv: readonly string[]) => (cause: unknown) =>
  new DockerError(
    'container-failed',
    `${argv[0]} in its container: ${oneLine(cause)}`,
    'look at the engine (docker info, docker ps): it or the container may have stopped',
    { cause },
  );

/** The connection as the process's input alone: an error on it is told by the outputs, and ending it leaves them open. */
function input(connection: Duplex): Writable {
  connection.on('error', () => undefined);
  return connection;
}

/** The engine ends the outputs a moment before it knows the status. */
const exitStatus = (exec: Exec): Promise<number> =>
  onceKnown(exec, ({ Running: running, ExitCode: code }) => (running || code === null ? undefined : code));

/** The engine answers a moment before it has started the process. */
const startedPid = (exec: Exec): Promise<number> =>
  onceKnown(exec, ({ Running: running, ExitCode: code, Pid: pid }) => {
    if (pid) return pid;
    if (!running && code !== null) throw new Error(`it ended with status ${code} before it began`);
    return undefined;
  });

async function onceKnown<T>(exec: Exec, read: (inspected: ExecInspectInfo) => T | undefined): Promise<T> {
  for (let waitMs = 1; ; waitMs = Math.min(waitMs * 2, 100)) {
    const known = read(await exec.inspect());
    if (known !== undefined) return known;
    await delay(waitMs);
  }
}
