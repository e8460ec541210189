import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Dockerode from 'dockerode';
import { expect } from 'chai';
import { attach } from './attached-process';
import { DockerError } from './docker-error';
import { startNodeContainer } from '../node-container';
import { breakableWay } from '../testing/breakable-way';
import { benchOrSkip, type Bench } from '../testing/engine';

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
