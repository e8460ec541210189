import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Dockerode from 'dockerode';
import { expect } from 'chai';
import { attach } from './attached-process';
import { DockerError } from './docker-error';
import { startNodeContainer } from './node-container';
import { benchOrSkip, type Bench } from './testing/engine';

/** A way to the engine's socket that can be cut, as when the engine dies. */
async function breakableWay(path: string): Promise<{ cut: () => Promise<void> }> {
  const engineSocket = (process.env['DOCKER_HOST'] || 'unix:///var/run/docker.sock').replace(/^unix:\/\//, '');
  const sockets: Socket[] = [];
  const server = createServer({ allowHalfOpen: true }, (near) => {
    const far = connect({ path: engineSocket, allowHalfOpen: true });
    sockets.push(near, far);
    for (const socket of [near, far]) socket.on('error', () => undefined);
    near.pipe(far).pipe(near);
  }).listen(path);
  await once(server, 'listening');
  const cut = async () => {
    server.close();
    for (const socket of sockets) socket.destroy();
    await once(server, 'close');
  };
  return { cut };
}

describe('an attached process', () => {
  let bench: Bench;
  let folder: string;

  before(async function () {
    folder = await mkdtemp(join(tmpdir(), 'failover-drill-test-'));
    bench = await benchOrSkip(this);
  });

  after(() => rm(folder, { recursive: true, force: true }));

  it('is an error, not a wait without end, when the engine dies', async () => {
    const { engine, image, ownership } = bench;
    const node = await startNodeContainer(engine, { node: 'attached', image }, ownership);
    try {
      const socketPath = join(folder, 'engine.sock');
      const way = await breakableWay(socketPath);
      const attached = await attach({ ...engine, docker: new Dockerode({ socketPath }) }, node.id, [
        'sh',
        '-c',
        'echo ready; exec sleep infinity',
      ]);
      attached.stderr.resume().on('error', () => undefined);
      await once(
        attached.stdout.resume().on('error', () => undefined),
        'data',
      );
      await way.cut();
      const end: unknown = await attached.exited.catch((cause: unknown) => cause);
      expect(end).to.be.instanceOf(DockerError).with.property('code', 'container-failed');
    } finally {
      await node.remove();
    }
  });
});
