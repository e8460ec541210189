import { expect } from 'chai';
import { kill, partition, powerOff } from '../faults';
import { judge } from '../judging';
import { agents } from '../agents';
import { loadTopology } from '../topology/load';
import { readyMade } from '../topology/ready-made';
import type { Topology } from '../topology/types';
import { apply, awaitTakeover, wait } from '../schedule/steps';
import type { WrittenStep } from '../schedule/steps';
import { readFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import { decidedTests } from './testing/decided';
import { drilled } from './testing/drilled';
import { topologyNamed } from './testing/topologies';

const { test, expectDecided } = decidedTests();

/** A ready-made set-up whose servers run this agent instead; and nothing is declared of it. */
function withAgent(name: string, agent: Readonly<Record<string, unknown>>): Topology {
  const path = readyMade().find((topology) => topology.name === name)?.path ?? name;
  const written = parse(readFileSync(path, 'utf8')) as { readonly nodes: Readonly<Record<string, object>> };
  // With FRR both have the address, and Linux is to answer for it where it is up alone.
  const sysctls = { 'net.ipv4.conf.all.arp_ignore': '1', 'net.ipv4.conf.all.arp_announce': '2' };
  const own = agent['kind'] === 'frr-vrrpd' ? { sysctls } : {};
  const nodes = Object.entries(written.nodes).map(
    ([node, what]) => [node, node.startsWith('server') ? { ...what, ...own } : what] as const,
  );
  const text = stringify({ ...written, nodes: Object.fromEntries(nodes), agent, known: [] });
  return loadTopology(text, { file: path, kinds: agents, readFile: (file) => readFileSync(file, 'utf8') });
}

async function judged(
  topology: Topology,
  steps: readonly WrittenStep[],
  expectation: Parameters<typeof judge>[0],
  seed?: string,
) {
  const trial = await drilled(topology, steps, seed);
  const { verdict } = judge(expectation, trial.measures, topology, trial.recording.manifest.theory);
  expectDecided(trial.measures, [verdict]);
  return { ...trial, verdict };
}

/** A heartbeat each second, three of which may be missed; two servers with priorities 100 and 50. */
const textbooks: readonly Readonly<Record<string, unknown>>[] = [
  { kind: 'keepalived', version: 2, advertInterval: '1s' },
  { kind: 'keepalived', version: 3, advertInterval: '1s' },
  { kind: 'frr-vrrpd', advertInterval: '1s' },
  { kind: 'ucarp', advertBase: '1s', deadRatio: 3 },
  { kind: 'heartbeat', keepalive: '1s', deadtime: '3s', initdead: '3s' },
  { kind: 'pacemaker', token: '3s' },
  { kind: 'baton', interval: '1s', missed: 3 },
  { kind: 'shell-script', interval: '1s', timeout: '1s', failures: 3 },
];

describe('the textbook set-up', function () {
  this.timeout(120_000);
  for (const agent of textbooks)
    test(`misses 2 s with ${Object.values(agent).join(' ')}`, async () => {
      const topology = withAgent('textbook', agent);
      const cut = [apply(powerOff('active')), awaitTakeover()];
      const { verdict, service } = await judged(topology, cut, { name: 'takeOverWithin', limitMs: 2000 });
      process.stdout.write(`      ${Object.values(agent).join(' ')}: ${service.takeover?.takeoverMs.toFixed(0)} ms\n`);
      expect(verdict).to.equal('fail');
    });

  test('meets them with the version and the interval that it was told', async () => {
    const remedied = topologyNamed('textbook', ['version: 2, advertInterval: 1s', 'version: 3, advertInterval: 520ms']);
    const cut = [apply(powerOff('active')), awaitTakeover()];
    for (let number = 1; number <= 3; number += 1) {
      const { verdict, recording } = await judged(
        remedied,
        cut,
        { name: 'takeOverWithin', limitMs: 2000 },
        String(number),
      );
      expect(recording.manifest.theory['10.20.0.100']?.maxMs).to.be.below(2000);
      expect(verdict).to.equal('pass');
    }
  });
});

describe('a cut of the only heartbeat cable', function () {
  this.timeout(120_000);
  const cable = { heartbeat: 'heartbeat' };
  const deaf = [apply(partition('heartbeat', [['server-a'], ['server-b']])), awaitTakeover(), wait('4s')];
  const two = { name: 'neverHaveTwoOwners' } as const;
  const alone: readonly Readonly<Record<string, unknown>>[] = [
    { kind: 'keepalived', advertInterval: '0.2s', ...cable },
    { kind: 'heartbeat', keepalive: '200ms', deadtime: '2s', initdead: '3s', ...cable },
    { kind: 'shell-script', interval: '0.3s', timeout: '0.3s', failures: 3, ...cable },
    { kind: 'baton', interval: '50ms', alsoOnLan: false, ...cable },
    { kind: 'pacemaker', token: '1s', ...cable },
  ];
  for (const agent of alone)
    test(`makes two owners with ${String(agent['kind'])}`, async () => {
      const { verdict, service } = await judged(withAgent('heartbeat-cable', agent), deaf, two);
      expect(service.splitBrain.map((split) => split.class)).to.include('conflict');
      expect(verdict).to.equal('fail');
    });

  test('makes none where a witness votes', async () => {
    // They speak on the LAN as well.
    const each = [['server-a'], ['server-b']];
    const cut = [apply(partition('lan', each)), apply(partition('heartbeat', each)), awaitTakeover(), wait('4s')];
    expect((await judged(topologyNamed('witness-baton'), cut, two)).verdict).to.equal('pass');
  });

  test('makes none where a third member votes', async () => {
    const cut = partition('lan', [['server-a'], ['server-b', 'voter']]);
    const { verdict, service } = await judged(topologyNamed('quorum-pacemaker'), [apply(cut), wait('8s')], two);
    expect(verdict).to.equal('pass');
    expect(service.finalOwner).to.equal('server-b');
  });
});

/** Whether the address is still there so long after all of the agent was killed. */
const leftBy: Readonly<Record<string, boolean>> = {
  ...{ 'two-servers': true, 'two-servers-frr': true, 'two-servers-ucarp': true, 'two-servers-heartbeat': true },
  ...{ 'two-servers-pacemaker': true, 'quorum-pacemaker': true, 'two-servers-script': true },
  // What the kernel gives it is for two seconds at most.
  ...{ 'two-servers-baton': false, 'witness-baton': false },
};

describe('an agent that is killed with SIGKILL', function () {
  this.timeout(60_000);
  for (const [name, isLeft] of Object.entries(leftBy))
    test(`${isLeft ? 'leaves its address behind' : 'leaves nothing behind'} in ${name}`, async () => {
      const { recording } = await drilled(topologyNamed(name), [apply(kill('server-a')), wait('4s')]);
      const removed = recording.events.filter(
        (event) =>
          event.kind === 'address' &&
          event.node === 'server-a' &&
          event.change === 'removed' &&
          event.address === '10.20.0.100' &&
          event.atNs > recording.manifest.settledNs,
      );
      expect(removed.length === 0).to.equal(isLeft);
    });
});
