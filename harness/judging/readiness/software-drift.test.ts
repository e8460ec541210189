import { expect } from 'chai';
import { sampleTopology } from '../../recording/testing/sample';
import type { Topology } from '../../topology/types';
import { drilledServers } from './drilled-servers';
import { driftOf } from './drift';

describe('what runs on servers that were drilled before', () => {
  it('is told of another agent, of its version, of who starts it again, and of what runs beside it', () => {
    const running = (version: string, ...software: Topology['nodes'][number]['software']) => {
      const nodes = sampleTopology.nodes.map((node) => ({ ...node, software: node.role === 'server' ? software : [] }));
      const versions = { keepalived: version, nginx: '1.22.1' };
      return { startedAt: '', topologies: [{ ...sampleTopology, nodes }], environment: { versions } };
    };
    const changed = (now: ReturnType<typeof running>, then: ReturnType<typeof running>) =>
      driftOf(now, then).topologies[0]?.changes.map(({ was, is }) => [was, is]);
    const [plain, web] = [
      { kind: 'keepalived', settings: {} },
      { kind: 'nginx', role: 'service', settings: {} } as const,
    ];
    const before = running('2.2.7', plain);
    expect(changed(running('2.2.7', plain), before)).to.deep.equal([]);
    expect(changed(running('2.3.1', plain), before)).to.deep.equal([
      ['version/keepalived: 2.2.7', 'version/keepalived: 2.3.1'],
    ]);
    expect(changed(running('2.2.7', { ...plain, supervised: { restartAfterMs: 1000 } }), before)).to.deep.equal([
      ['software/keepalived: agent', 'software/keepalived: agent, started again 1000 ms after it fails'],
    ]);
    expect(changed(running('2.2.7', plain, web), before)).to.deep.include([null, 'software/nginx: service']);
    expect(changed(running('2.2.7', { ...plain, kind: 'ucarp' }), before)).to.deep.include.members([
      ['software/keepalived: agent', null],
      [null, 'software/ucarp: agent'],
    ]);
    expect(changed(running('2.2.7', web), before)).to.deep.include(['software/keepalived: agent', null]);
    const silent = driftOf(running('unknown', plain), before).topologies[0];
    expect([silent?.changes, silent?.untold?.map(({ what }) => what)]).to.deep.equal([[], ['version/keepalived']]);
  });

  it("is not told of a version that may be another server's, or was not always said", () => {
    const drilled = (version: string) => {
      const software = [{ kind: 'keepalived', settings: {} }];
      const nodes = sampleTopology.nodes.map((node) => ({ ...node, software: node.role === 'server' ? software : [] }));
      return {
        ...{ startedAt: '', topologies: [{ ...sampleTopology, nodes }] },
        environment: { versions: { keepalived: version } },
      };
    };
    const held = (was: string, is: string) => {
      const { changes = [], untold = [] } = driftOf(drilled(is), drilled(was)).topologies[0] ?? {};
      return [changes.length, untold.map(({ what }) => what)];
    };
    const untold = [0, ['version/keepalived']];
    expect(held('2.2.7 / 2.2.8', '2.2.7')).to.deep.equal(untold);
    expect(held('2.2.7', '2.2.7 / unknown')).to.deep.equal(untold);
    expect(held('2.2.7 / 2.2.8', '2.2.7 / 2.2.8')).to.deep.equal(untold);
    expect(held('2.2.7', '2.2.7')).to.deep.equal([0, []]);
    expect(held('2.2.7', '2.2.8')).to.deep.equal([1, []]);
  });

  it('is told without a secret that its command shows only as a whole', () => {
    const commandOf = (...command: string[]) => {
      const nodes = sampleTopology.nodes.map((node) => ({
        ...node,
        software: [],
        processes: [{ name: 'bmc', command, listens: [] }],
      }));
      const servers = drilledServers({ ...sampleTopology, nodes }, { servers: { 'two-servers': { 'server-a': [] } } });
      return servers.find(({ node }) => node === 'server-a')?.lines;
    };
    expect(commandOf('env', 'A=1 ipmitool', '-P', 'hunter2')).to.deep.equal([
      'process bmc: env A=1 ipmitool -P [redacted]',
    ]);
    expect(commandOf('mkdir', '-p', '/run/a')).to.deep.equal(['process bmc: mkdir -p /run/a']);
  });
});
