import { expect } from 'chai';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { agents } from '../agents';
import { softwareImage } from '../lab/docker/image/lab-images';
import { ensureImage } from '../lab/docker/image/image';
import { ownershipLabels } from '../lab/docker/reaping/labels';
import { breakableWay } from '../lab/docker/testing/breakable-way';
import { openWhereBusy } from '../drill/testing/decided';
import { benchOrSkip, type Bench } from '../lab/docker/testing/engine';
import { eventually } from '../lab/docker/testing/lab';
import { packagePath } from '../topology/package-path';
import { failoverDrill } from './testing/cli';

interface Report {
  readonly verdict: string;
  readonly drills: readonly {
    readonly trials: readonly { readonly error: { readonly message: string } | null }[];
  }[];
}

describe('--runtime docker', function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'failover-drill-docker-'));
  const output = join(folder, 'out');
  const image = `drill-test.example/keepalived:${process.pid}`;
  let bench: Bench;

  before(async function () {
    bench = await benchOrSkip(this);
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  const drill = (topology: string, environment: NodeJS.ProcessEnv = {}) => {
    rmSync(output, { recursive: true, force: true });
    const options = ['--runtime', 'docker', '--grep', 'takeover/power-off', '--seed', '1', '--output', output];
    return failoverDrill(['run', '--topology', topology, ...options], environment);
  };
  const report = (): Report => JSON.parse(readFileSync(join(output, 'report.json'), 'utf8')) as Report;
  const errorsIn = ({ drills }: Report) => drills.flatMap(({ trials }) => trials.flatMap(({ error }) => error ?? []));

  /** The ready-made pair, with its first server made of another image. */
  const withImage = (name: string): string => {
    const path = join(folder, 'own.yaml');
    const text = readFileSync(packagePath('topologies/two-servers.yaml'), 'utf8');
    writeFileSync(path, text.replace('server-a: { interfaces', `server-a: { image: "${name}", interfaces`));
    return path;
  };

  describe('with an image of the user’s own', () => {
    before(async () => {
      const { docker } = bench.engine;
      const [keepalived] = agents.filter(({ name }) => name === 'keepalived');
      const spec = softwareImage(['keepalived'], Object.keys(keepalived?.packages ?? {}));
      const [repo, tag] = image.split(':');
      const built = await ensureImage(bench.engine, spec, bench.ownership.owner);
      await docker.getImage(built).tag({ repo: String(repo), tag: String(tag) });
    });

    after(() => bench?.engine.docker.getImage(image).remove());

    it('drills', async () => {
      const { code, stdout, stderr } = await drill(withImage(image));
      expect(code, `${stdout}${stderr}`).to.be.oneOf([0, ...openWhereBusy().map(() => 4)]);
      expect(errorsIn(report())).to.deep.equal([]);
    });

    it('says that the engine has none of that name, and ends with 3', async () => {
      const { code } = await drill(withImage('drill-test.example/absent:1'));
      expect(code).to.equal(3);
      expect(errorsIn(report()).map(({ message }) => message)).to.deep.equal([
        'the engine has no image drill-test.example/absent:1',
      ]);
    });
  });

  it('ends with 3 and a report that says so when the engine dies in the middle', async () => {
    const socket = join(folder, 'engine.sock');
    const way = await breakableWay(socket);
    const running = drill('two-servers', { DOCKER_HOST: `unix://${socket}` });
    // A recording is begun when the lab is up, and its trial takes a second at least.
    expect(await eventually(async () => existsSync(join(output, 'recordings')), 60_000)).to.equal(true);
    await delay(500);
    await way.cut();
    const { code, stdout } = await running;
    expect(code, stdout).to.equal(3);
    const [error, ...others] = errorsIn(report());
    expect(others).to.deep.equal([]);
    expect(error?.message).to.match(/^[^\n]*Docker engine[^\n]* has gone[^\n]*$/);
    expect(stdout.replaceAll(/\s+/g, ' ')).to.include(error?.message);
  });

  it('cleans up what a dead run has left, and nothing else', async () => {
    const { engine, image: switchImage, ownership } = bench;
    const HostConfig = { NetworkMode: 'none' };
    const create = (labels: Record<string, string>) =>
      engine.docker.createContainer({ Image: switchImage, Labels: labels, HostConfig, Cmd: ['true'] });
    const dead = await create(ownershipLabels({ run: 'dead', owner: { ...ownership.owner, started: '1' } }));
    const foreign = await create({});
    try {
      const { code, stdout } = await failoverDrill(['clean']);
      const { Name: name } = await foreign.inspect();
      expect(code).to.equal(0);
      expect(stdout)
        .to.match(/^docker: removed /m)
        .and.not.to.include(name.slice(1));
      expect(await dead.inspect().catch((cause: { statusCode?: number }) => cause.statusCode)).to.equal(404);
    } finally {
      await foreign.remove({ force: true });
    }
  });

  it('lists its images', async () => {
    const { stdout } = await failoverDrill(['images', 'list', '--json']);
    const tags = (JSON.parse(stdout) as { readonly tag: string }[]).map(({ tag }) => tag);
    expect(tags).to.include(bench.image);
  });
});
