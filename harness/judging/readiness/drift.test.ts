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
      topologies: [{ topology: 'two-servers', changes: [] }],
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

  it('leaves out what was not drilled then, and facts that one of the two does not tell', () => {
    const other = { ...configured('1s'), name: 'other' };
    expect(driftOf(drilled(november, other, {}), before).topologies).to.deep.equal([]);
    expect(driftOf(drilled(november, configured('1s'), {}), before).topologies[0]?.changes).to.deep.equal([]);
  });

  it('names a server that was not there', () => {
    const server = { node: 'server-c', agent: 'keepalived', lines: [] };
    expect(changesSince([server], [])).to.deep.equal([
      { nodes: ['server-c'], was: null, is: 'a server that was not there' },
    ]);
  });
});
