import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { expect } from 'chai';
import { DockerError } from './docker-error';
import { connectEngine } from './engine';
import { benchOrSkip } from '../testing/engine';

describe('connecting to an engine', () => {
  const named = process.env['DOCKER_HOST'];

  afterEach(() => {
    if (named === undefined) delete process.env['DOCKER_HOST'];
    else process.env['DOCKER_HOST'] = named;
  });

  it('finds the one that answers', async function () {
    const { engine } = await benchOrSkip(this);
    expect(engine.apiVersion).to.match(/^\d+\.\d+$/);
    expect(String(await engine.docker.ping())).to.equal('OK');
  });

  const failureAt = async (address: string): Promise<unknown> => {
    process.env['DOCKER_HOST'] = address;
    return connectEngine().catch((cause: unknown) => cause);
  };

  it('takes no other engine than the one that DOCKER_HOST names', async () => {
    const failure = await failureAt('unix:///nonexistent/docker.sock');
    expect(failure).to.be.instanceOf(DockerError).with.property('code', 'engine-absent');
    expect(failure)
      .to.have.property('message')
      .that.matches(/^no Docker engine answers at unix:\/\/\/nonexistent[^\n]*$/);
  });

  it('tells an engine that hangs up from one that is not there', async () => {
    const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const failure = await failureAt(`tcp://127.0.0.1:${port}`);
    server.close();
    expect(failure).to.be.instanceOf(DockerError).with.property('code', 'engine-unreachable');
  });
  it('does not wait for an engine that hangs', async function () {
    this.timeout(10_000);
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const failure = await failureAt(`tcp://127.0.0.1:${port}`);
    server.close();
    expect(failure).to.be.instanceOf(DockerError).with.property('code', 'engine-unreachable');
    expect(failure).to.have.property('message').that.includes('no answer within 5 s');
  });
});
