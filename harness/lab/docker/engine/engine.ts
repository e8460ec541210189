import Dockerode from 'dockerode';
import { getContainerRuntimeClient } from 'testcontainers';
import { connectionsOf } from './connections';
import { DockerError, oneLine } from './docker-error';

/** A Docker engine that has answered. All that a lab does with it goes through its socket. */
export interface Engine {
  readonly docker: Dockerode;
  readonly version: string;
  readonly apiVersion: string;
}

const answerTimeoutMs = 5_000;

/**
 * The engine at `DOCKER_HOST`, or else the one that testcontainers finds on this machine.
 * @throws DockerError `engine-absent`, `engine-forbidden`, `engine-unreachable` or `engine-unsupported`
 */
export async function connectEngine(): Promise<Engine> {
  // Asked first, because testcontainers quietly takes another engine when the named one does not answer, and waits for
  // one that hangs. Where none is named it knows more places than the usual one.
  await expectAnswer().catch((failure: DockerError) => {
    if (process.env['DOCKER_HOST'] || failure.code === 'engine-unreachable') throw failure;
  });
  const docker = await locate();
  try {
    const { Version: version, ApiVersion: apiVersion } = await docker.version();
    return { docker, version, apiVersion };
  } catch (cause) {
    throw explain(cause);
  }
}

async function locate(): Promise<Dockerode> {
  try {
    return (await getContainerRuntimeClient()).container.dockerode;
  } catch {
    await expectAnswer();
  }
  // Inside a container testcontainers asks the network "bridge" where published ports are, and gives up where an engine
  // has no such network. Nodes publish no ports, so any answer will do.
  process.env['TESTCONTAINERS_HOST_OVERRIDE'] ??= 'localhost';
  try {
    return (await getContainerRuntimeClient()).container.dockerode;
  } catch (cause) {
    throw new DockerError(
      'engine-unsupported',
      `testcontainers cannot use the Docker engine at ${address()}: ${oneLine(cause)}`,
      'set DOCKER_HOST to a unix:// or tcp:// address; DEBUG=testcontainers* shows what was tried',
      { cause },
    );
  }
}

/** @throws DockerError */
async function expectAnswer(): Promise<void> {
  const docker = new Dockerode();
  const connections = connectionsOf(docker);
  const tooLate = new Error(`no answer within ${answerTimeoutMs / 1000} s`);
  const late = setTimeout(() => connections.cut(tooLate), answerTimeoutMs);
  try {
    await docker.ping();
  } catch (cause) {
    throw explain(cause);
  } finally {
    clearTimeout(late);
    connections.cut();
  }
}

const address = (): string => process.env['DOCKER_HOST'] || 'the local socket';

function explain(cause: unknown): DockerError {
  const errno = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  const because = `${address()}: ${oneLine(cause)}`;
  switch (errno) {
    case 'ENOENT':
    case 'ECONNREFUSED':
      return new DockerError(
        'engine-absent',
        `no Docker engine answers at ${because}`,
        'start Docker, or set DOCKER_HOST; on Linux the netns runtime needs no engine',
        { cause },
      );
    case 'EACCES':
    case 'EPERM':
      return new DockerError(
        'engine-forbidden',
        `this user may not talk to the Docker engine at ${because}`,
        'add the user to the group docker, run as root, or use the netns runtime',
        { cause },
      );
    default:
      return new DockerError(
        'engine-unreachable',
        `the Docker engine cannot be reached at ${because}`,
        'check DOCKER_HOST and the network on the way to it',
        { cause },
      );
  }
}
