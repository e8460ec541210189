import { expect } from 'chai';
import { sampleTopology } from '../../recording/testing/sample';
import type { Topology } from '../../topology/types';
import { changesSince, driftOf } from './drift';

const configured = (advertInterval: string): Topology => ({
  ...sampleTopology,
  nodes: sampleTopology.nodes.map((node) =>
    node.role === 'server' ? { ...node, software: [{ kind: 'keepalived', settings: { advertInterval } }] } : node,
  ),
});
const drilled = (startedAt: string, topology: Topology, facts: Record<string, string[]>) => ({
  ...{ startedAt, topologies: [topology], environment: { servers: { [topology.name]: facts } } },
});
const [september, november] = ['2026-09-01T08:00:00.000Z', '2026-11-27T08:00:00.000Z'];
const alike = ['package/keepalived: 2.2.7', 'certificate/etc/web.pem: until 2026-12-24'];

describe('what has changed since the last drill', () => {
  const before = drilled(september, configured('1s'), { 'server-a': alike, 'server-b': alike });

  it('is nothing where nothing has', () => {
    expect(driftOf({ ...before, startedAt: november }, before)).to.deep.equal({
      since: september,
      topologies: [{ topology: 'two-servers', changes: [], untold: [] }],
    });
  });

  it('is told of settings and of what a server is made of, once where all were changed alike', () => {
    const upgraded = alike.map((fact) => fact.replace('2.2.7', '2.3.1'));
    const now = drilled(november, configured('0.2s'), { 'server-a': alike, 'server-b': upgraded });
    expect(driftOf(now, before).topologies[0]?.changes).to.deep.equal([
      {
        nodes: ['server-a', 'server-b'],
        ...{ was: 'advertInterval: "1s"', is: 'advertInterval: "0.2s"' },
      },
      { nodes: ['server-b'], was: 'package/keepalived: 2.2.7', is: 'package/keepalived: 2.3.1' },
    ]);
  });

  it('is told of servers that run no agent, too: a balancer, and what is behind it', () => {
    const balanced = (fall: number): Topology => ({
      ...sampleTopology,
      nodes: sampleTopology.nodes.map((node) => ({
        ...node,
        software:
          node.role === 'server'
            ? [{ kind: node.name === 'server-a' ? 'haproxy' : 'http-server', role: 'service', settings: { fall } }]
            : [],
      })),
    });
    const now = drilled(november, balanced(30), { 'server-b': ['package/nginx: 1.22.2'] });
    const then = drilled(september, balanced(3), { 'server-b': ['package/nginx: 1.22.1'] });
    expect(driftOf(now, then).topologies[0]?.changes).to.deep.equal([
      { nodes: ['server-a', 'server-b'], was: 'fall: 3', is: 'fall: 30' },
      { nodes: ['server-b'], was: 'package/nginx: 1.22.1', is: 'package/nginx: 1.22.2' },
    ]);
  });

  it('is told of what runs beside an agent by its name', () => {
    const beside = (port: number): Topology => ({
      ...sampleTopology,
      nodes: configured('1s').nodes.map((node) => ({
        ...node,
        software: [...node.software, { kind: 'http-server', role: 'service', settings: { port } }],
      })),
    });
    const changes = driftOf(drilled(november, beside(81), {}), drilled(september, beside(80), {})).topologies[0];
    expect(changes?.changes.map(({ was, is }) => [was, is])).to.deep.include([
      'http-server.port: 80',
      'http-server.port: 81',
    ]);
  });

  it('leaves out what was not drilled then, and facts that one of the two does not tell', () => {
    const other = { ...configured('1s'), name: 'other' };
    expect(driftOf(drilled(november, other, {}), before).topologies).to.deep.equal([]);
    const [drift] = driftOf(drilled(november, configured('1s'), {}), before).topologies;
    expect(drift?.changes).to.deep.equal([]);
    expect(drift?.untold?.map(({ nodes }) => nodes)).to.deep.equal([['server-a', 'server-b']]);
  });

  it('is open in what either of the two could not tell, once where several could not alike', () => {
    const facts = ['kernel: 6.1.0', 'firewall/inet f chain in: drop'];
    const blind = ['kernel: 6.1.0', 'unknown/firewall: nft is missing'];
    const [told, untold] = [facts, blind].map((each) =>
      drilled(november, configured('1s'), { 'server-a': each, 'server-b': each }),
    );
    if (!told || !untold) throw new Error('there are two');
    for (const [now, then] of [
      [told, untold],
      [untold, told],
      [untold, untold],
    ] as const)
      expect(driftOf(now, then).topologies).to.deep.equal([
        {
          topology: 'two-servers',
          changes: [],
          untold: [{ nodes: ['server-a', 'server-b'], what: 'firewall', why: 'nft is missing' }],
        },
      ]);
    expect(driftOf(told, told).topologies[0]?.untold).to.deep.equal([]);
    const failed = drilled(november, configured('1s'), { 'server-a': [], 'server-b': facts });
    expect(driftOf(told, failed).topologies[0]?.untold?.map(({ nodes, what }) => [nodes, what])).to.deep.equal([
      [['server-a'], 'everything'],
    ]);
  });

  it('is told of lines that stand elsewhere, and of what a server is preferred for', () => {
    const keepalived = (text: string): Topology => ({
      ...sampleTopology,
      nodes: sampleTopology.nodes.map((node) => ({
        ...node,
        software:
          node.role === 'server' ? [{ kind: 'keepalived', settings: {}, configuration: { path: 'k', text } }] : [],
      })),
    });
    const moved = driftOf(drilled(november, keepalived('b\na'), {}), drilled(september, keepalived('a\nb'), {}));
    expect(moved.topologies[0]?.changes).to.deep.equal([
      { nodes: ['server-a', 'server-b'], was: null, is: 'the same lines in another order' },
    ]);
    const { vips } = sampleTopology;
    const equal = {
      ...configured('1s'),
      vips: vips.map((vip) => ({ ...vip, priorities: { 'server-a': 100, 'server-b': 100 } })),
    };
    expect(driftOf(drilled(november, equal, {}), before).topologies[0]?.changes).to.deep.equal([
      { nodes: ['server-a'], was: 'priority for 10.20.0.100: 200', is: 'priority for 10.20.0.100: 100' },
    ]);
  });

  it('is not told of secrets, which are not kept: which of several it was says nothing of another time', () => {
    const server = (secret: string) => ({ node: 'server-a', agent: 'ucarp', lines: [`password: "${secret}"`] });
    expect(changesSince([server('[redacted-2]')], [server('[redacted]')]).changes).to.deep.equal([]);
  });

  it('names a server that was not there, and one that is not any more', () => {
    const server = { node: 'server-c', agent: 'keepalived', lines: [] };
    expect(changesSince([server], []).changes).to.deep.equal([
      { nodes: ['server-c'], was: null, is: 'a server that was not there' },
    ]);
    expect(changesSince([], [server]).changes).to.deep.equal([
      { nodes: ['server-c'], was: 'a server that is not there any more', is: null },
    ]);
  });
});
