import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect } from 'chai';
import { z } from 'zod';
import { ownerLabel, ownershipLabels } from './labels';
import { startNodeContainer } from '../node-container';
import { parseOwner, type Owner } from './owner';
import { reap } from './reap';
import { benchOrSkip, type Bench } from '../testing/engine';

describe('reaper', () => {
  let bench: Bench;
  let dead: Owner;
  const undo: (() => Promise<unknown>)[] = [];

  before(async function () {
    bench = await benchOrSkip(this);
    dead = { ...bench.ownership.owner, started: '1' };
  });

  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step();
  });

  const plainContainer = async (labels: Record<string, string>): Promise<string> => {
    const { engine, image } = bench;
    const HostConfig = { NetworkMode: 'none' };
    const container = await engine.docker.createContainer({ Image: image, Labels: labels, HostConfig, Cmd: ['true'] });
    undo.push(() => container.remove({ force: true }));
    return container.id;
  };

  const containers = async (): Promise<string[]> =>
    (await bench.engine.docker.listContainers({ all: true })).map(({ Id: id }) => id);

  it('removes a container whose owner has died, running or not', async () => {
    const { engine, image, ownership } = bench;
    const orphaned = { run: `${ownership.run}-dead`, owner: dead };
    const { id } = await startNodeContainer(engine, { node: 'orphan', image }, orphaned);
    const stopped = await engine.docker.createContainer({
      Image: image,
      Labels: ownershipLabels(orphaned),
      Cmd: ['true'],
    });
    const { containers: removed } = await reap(engine);
    expect(removed).to.include(`failover-drill-${orphaned.run}-orphan`);
    expect(await containers())
      .not.to.include.members([id])
      .and.not.to.include.members([stopped.id]);
    expect((await reap(engine)).containers).to.deep.equal([]);
  });

  it('leaves the containers of the living, of other machines, and of everybody else', async () => {
    const { engine, ownership } = bench;
    const labels = (owner: Owner) => ownershipLabels({ run: 'test', owner });
    const elsewhere = await plainContainer(labels({ ...dead, host: 'another' }));
    const kept = [
      await plainContainer(labels(ownership.owner)),
      elsewhere,
      await plainContainer({}),
      await plainContainer({ 'failover-drill': 'not a label of ours' }),
      await plainContainer({ [ownerLabel]: 'not in our form' }),
    ];
    const { left } = await reap(engine);
    expect(await containers()).to.include.members(kept);
    const { Name: name } = await engine.docker.getContainer(elsewhere).inspect();
    expect(left).to.include(name.slice(1));
  });

  it('removes a network whose owner has died, and no other', async function () {
    const { engine } = bench;
    const parent = Object.keys(networkInterfaces()).find((name) => name !== 'lo');
    if (parent === undefined) throw new Error('a network of this kind needs an interface to name');
    // Of kinds that only name a parent: unlike a bridge, they leave the host's own network as it is until they are used.
    const network = async (driver: string, labels: Record<string, string>) => {
      const name = `failover-drill-test-${driver}-${process.pid}`;
      const made = await engine.docker.createNetwork({
        Name: name,
        Driver: driver,
        Options: { parent },
        Labels: labels,
      });
      undo.push(() => made.remove().catch(() => undefined));
      return name;
    };
    const orphan = await network('macvlan', ownershipLabels({ run: 'test', owner: dead }));
    const foreign = await network('ipvlan', {});
    expect((await reap(engine)).networks).to.deep.equal([orphan]);
    const names = (await engine.docker.listNetworks()).map(({ Name: name }) => name);
    expect(names).to.include(foreign).and.not.to.include(orphan);
  });

  it('removes what a killed build leaves, and no untagged image of others', async function () {
    this.timeout(60_000);
    const { engine } = bench;
    const dangling = () => engine.docker.listImages({ filters: { dangling: ['true'] } });
    // A user's work on an image of ours, not yet named: it has our labels, as all that is made from the image.
    const foreign = z
      .object({ Id: z.string() })
      .parse(await engine.docker.getContainer(await plainContainer({})).commit());
    undo.push(() => engine.docker.getImage(foreign.Id).remove());

    const program = join(__dirname, '../testing/build-until-killed.ts');
    const builder = spawn(process.execPath, ['-r', 'ts-node/register', program]);
    // Other tests use the same engine at the same time: what is here of theirs may come and go.
    const isOfBuilder = ({ Labels }: { readonly Labels?: Readonly<Record<string, string>> }) =>
      parseOwner(Labels?.[ownerLabel] ?? '')?.pid === builder.pid;
    const built = async () => (await engine.docker.listContainers({ all: true })).filter(isOfBuilder);
    const layers = async () => (await dangling()).filter(isOfBuilder);
    const lines = createInterface({ input: builder.stdout });
    for await (const line of lines) if (line.startsWith('Get:1 ')) break;
    expect(await built()).to.have.length(1);
    builder.kill('SIGKILL');
    await once(builder, 'exit');

    await reap(engine);
    expect(await built()).to.deep.equal([]);
    expect(await layers()).to.deep.equal([]);
    expect((await dangling()).map(({ Id: id }) => id)).to.include(foreign.Id);
  });
});
