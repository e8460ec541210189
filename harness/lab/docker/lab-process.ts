import { PassThrough, type Writable } from 'node:stream';
import type { LabProcess } from '../process';
import type { AttachedProcess } from './engine/attached-process';
import { DockerError, statusOf } from './engine/docker-error';

/** As the engine's own client has it: the engine failed, not the program. */
const engineFailed = 125;
const killed = 137;

/**
 * An agent's process, attached in its node's container through the engine, so that it is what a process of that container is:
 * of its image's environment, its control group, its capabilities and no others.
 */
export function nodeProcess(starting: Promise<AttachedProcess>): LabProcess {
  return { ...streamsOf(starting), pid: unasked(starting.then((attached) => attached.hostPid())) };
}

/**
 * The streams of a process that is still being attached. They end, and never break: when the engine goes, the control
 * process says so, once and clearly.
 */
function streamsOf(starting: Promise<AttachedProcess>): Omit<LabProcess, 'pid'> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const ended = connect(starting, { stdout, stderr }).catch((cause: unknown) => {
    stdout.end();
    // It may have ended before the container went.
    if (!stderr.writableEnded) stderr.end(`${String(cause)}\n`);
    return statusOfFailure(cause);
  });
  return { stdout, stderr, ended };
}

interface Streams {
  readonly stdout: Writable;
  readonly stderr: Writable;
}

async function connect(starting: Promise<AttachedProcess>, { stdout, stderr }: Streams): Promise<number> {
  const attached = await starting;
  attached.stdin.end();
  for (const [from, to] of [
    [attached.stdout, stdout],
    [attached.stderr, stderr],
  ] as const) {
    from.on('error', () => to.end()).pipe(to, { end: false });
    from.on('end', () => to.end());
    // Whoever reads no more must not hold up what else the process says: both streams come over one connection.
    to.on('close', () => from.resume());
  }
  return attached.exited;
}

/** Where the container went first (404), everything in it was killed. */
const statusOfFailure = (cause: unknown): number =>
  cause instanceof DockerError && statusOf(cause.cause) === 404 ? killed : engineFailed;

/** A promise that nobody need ask for. */
function unasked<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
