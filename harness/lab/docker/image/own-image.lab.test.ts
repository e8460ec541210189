import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { Lab } from '../../lab';
import { DockerError } from '../engine/docker-error';
import { followEngine } from '../engine/engine-events';
import { ensureImage } from './image';
import { startNodeContainer } from '../node-container';
import { dockerRuntime } from '../runtime';
import { capabilitiesIn } from '../testing/capabilities';
import { benchOrSkip, type Bench } from '../testing/engine';
import { noFolders, options, reaches, twoServers } from '../testing/lab';

/** A user's image at its most awkward: busybox and nothing else, and a mind of its own about what runs, when and as whom. */
const image = `drill-test.example/busybox:${process.pid}`;
const settings = ['ENTRYPOINT ["false"]', 'USER 65534', 'HEALTHCHECK --interval=1s CMD sleep 1000', 'EXPOSE 80'];
const tree = `mkdir /tmp/tree /tmp/tree/bin /tmp/tree/proc && cp /bin/busybox /tmp/tree/bin &&
  for name in sh sleep cat mkdir chmod; do ln -s busybox /tmp/tree/bin/$name; done && tar -C /tmp/tree -c .`;

async function makeImage({ engine, ownership }: Bench): Promise<void> {
  const source = await ensureImage(engine, { name: 'test-busybox', packages: ['busybox-static'] }, ownership.owner);
  const maker = await startNodeContainer(engine, { node: 'maker', image: source }, ownership);
  try {
    const made = await maker.attach(['sh', '-c', tree]);
    made.stderr.resume();
    const [repo, tag] = image.split(':');
    const told = await engine.docker.importImage(made.stdout, { repo, tag, changes: settings });
    await followEngine(told, () => undefined);
  } finally {
    await maker.remove();
  }
}

describe('a node of the user’s own image', () => {
  let bench: Bench;
  let lab: Lab;

  const withImage = (name: string) => {
    const topology = twoServers();
    const nodes = topology.nodes.map((node) => (node.name === 'server-a' ? { ...node, image: name } : node));
    return { ...topology, nodes };
  };

  before(async function () {
    bench = await benchOrSkip(this);
    await makeImage(bench);
    lab = await Lab.up(withImage(image), dockerRuntime(options), noFolders);
  });

  after(async () => {
    await lab?.[Symbol.asyncDispose]();
    await bench?.engine.docker
      .getImage(image)
      .remove()
      .catch(() => undefined);
  });

  it('is used as it is, whatever it would start by itself', async () => {
    const agent = `agent:${lab.holder('server-a')}` as const;
    expect(await reaches(lab, 'client', '10.20.0.11')).to.equal(true);
    // Longer than its health check's interval.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await lab.control.members(agent)).to.deep.equal([]);
    await lab.writeFile('server-a', '/etc/agent/agent.conf', 'configured\n');
    const cat = lab.spawn('server-a', ['sh', '-c', 'cat /etc/agent/agent.conf; cat /proc/self/status']);
    cat.stderr.resume();
    const said = await text(cat.stdout);
    expect(said).to.match(/^configured\n/);
    expect(said).to.match(/^Uid:\t0\t/m);
    expect(capabilitiesIn(said)).to.deep.equal(['NET_ADMIN', 'NET_BROADCAST', 'NET_RAW']);
  });

  it('keeps no corpse of an orphan, which an agent would take for itself at its next start', async () => {
    const parent = lab.spawn('server-a', ['sh', '-c', 'sleep 0.2 & echo $!']);
    parent.stderr.resume();
    expect(Number((await text(parent.stdout)).trim())).to.be.greaterThan(0);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const looked = lab.spawn('server-a', ['sh', '-c', 'cat /proc/[0-9]*/stat']);
    looked.stderr.resume();
    const states = [...(await text(looked.stdout)).matchAll(/\) (\S)/g)].map(([, state]) => state);
    expect(states.length).to.be.greaterThan(2);
    expect(states).not.to.include('Z');
  });

  it('is told to be absent, not looked for in a registry, and leaves no lab behind', async () => {
    const before = await bench.engine.docker.listContainers({ all: true });
    const up = Lab.up(withImage('drill-test.example/absent:1'), dockerRuntime(options), noFolders);
    const failure: unknown = await up.catch((cause: unknown) => cause);
    expect(failure).to.be.instanceOf(DockerError).with.property('code', 'image-absent');
    expect(await bench.engine.docker.listContainers({ all: true })).to.have.length(before.length);
  });
});
