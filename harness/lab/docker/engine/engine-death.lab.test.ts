import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Dockerode from 'dockerode';
import { expect } from 'chai';
import { LabError } from '../../errors';
import type { Sandbox } from '../../runtime';
import { ownerLabel } from '../reaping/labels';
import { currentOwner, formatOwner } from '../reaping/owner';
import { openSandbox } from '../sandbox';
import { breakableWay, type BreakableWay } from '../testing/breakable-way';
import { benchOrSkip, type Bench } from '../testing/engine';
import { eventually, options, twoServers } from '../testing/lab';

const patienceMs = 1_000;

describe('a lab whose engine', () => {
  let bench: Bench;
  let folder: string;
  let sandbox: Sandbox;
  let way: BreakableWay;

  before(async function () {
    bench = await benchOrSkip(this);
  });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'failover-drill-test-'));
    const socketPath = join(folder, 'engine.sock');
    way = await breakableWay(socketPath);
    const engine = { ...bench.engine, docker: new Dockerode({ socketPath }) };
    sandbox = await openSandbox(engine, twoServers(), { ...options, patienceMs });
  });

  afterEach(async () => {
    if (!bench) return;
    await rm(folder, { recursive: true, force: true });
    const { docker } = bench.engine;
    const filters = { label: [`${ownerLabel}=${formatOwner(await currentOwner())}`] };
    const left = await docker.listContainers({ all: true, filters });
    await Promise.all(left.map(({ Id: id }) => docker.getContainer(id).remove({ force: true })));
  });

  const endsClearly = async (breaks: () => unknown, why: RegExp) => {
    const instrument = sandbox.control.start(['sh', '-c', 'echo ready; exec sleep 1000'], 'switch');
    instrument.stderr.resume();
    await once(instrument.stdout.resume(), 'data');
    const waiting = sandbox.control.run('', ['sleep', '1000']);
    waiting.catch(() => undefined);
    await breaks();

    for (const request of [waiting, sandbox.control.clock()]) {
      const failure: unknown = await request.catch((cause: unknown) => cause);
      expect(failure).to.be.instanceOf(LabError).with.property('code', 'lab-control-ended');
      expect(failure)
        .to.have.property('message')
        .that.matches(/^[^\n]*Docker engine[^\n]* has gone[^\n]*$/)
        .and.matches(why);
    }
    expect(await instrument.ended).to.equal(125);
    expect(await eventually(async () => instrument.stdout.readableEnded, 1000)).to.equal(true);

    await sandbox[Symbol.asyncDispose]();
  };

  it('dies says so on one line at once, ends what waits, and is disposed of without hiding that', () =>
    endsClearly(() => way.cut(), /gone/));

  it('hangs does the same as soon as that has lasted too long', async () => {
    await endsClearly(() => way.freeze(), /it has not answered for 1 s/);
    await way.cut();
  });
});
