import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Dockerode from 'dockerode';
import { expect } from 'chai';
import { watchEngine } from './watch-engine';

describe('watching an engine', () => {
  const held: ServerResponse[] = [];
  let pings = true;
  // It keeps every question waiting but, while it is well, whether it is there.
  const server = createServer(({ url }, response) => {
    if (pings && url === '/_ping') response.end('OK');
    else held.push(response);
  });
  let docker: Dockerode;

  before(async () => {
    await once(server.listen(0, '127.0.0.1'), 'listening');
    docker = new Dockerode({ protocol: 'http', host: '127.0.0.1', port: (server.address() as AddressInfo).port });
  });

  after(() => {
    server.closeAllConnections();
    server.close();
  });

  const outcome = (question: Promise<unknown>, waitMs = 500): Promise<unknown> =>
    Promise.race([
      question.catch((cause: unknown) => (cause instanceof Error ? cause.message : cause)),
      new Promise((resolve) => setTimeout(resolve, waitMs, 'still waiting')),
    ]);

  const watched = () => watchEngine({ docker, version: '', apiVersion: '' }, 100);

  it('lets one that is there take its time', async () => {
    pings = true;
    const watch = watched();
    expect(await outcome(docker.info())).to.equal('still waiting');
    watch[Symbol.dispose]();
  });

  it('ends all that waits for one that hangs, and says why', async () => {
    pings = false;
    const watch = watched();
    expect(await outcome(docker.info())).to.equal('it has not answered for 0.1 s');
    watch[Symbol.dispose]();
  });

  it('leaves it alone once it is disposed of', async () => {
    pings = true;
    const watch = watched();
    await docker.ping();
    watch[Symbol.dispose]();
    pings = false;
    // Longer than it pauses between two questions.
    expect(await outcome(docker.info(), 1_500)).to.equal('still waiting');
  });
});
