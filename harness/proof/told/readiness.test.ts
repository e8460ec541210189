import { expect } from 'chai';
import { readyMade } from '../../topology/ready-made';
import { runOf } from './testing/run-of';
import type { RunResult } from '../../judging/types';
import { entryOf, noParticulars, parseQuarter, quarterlyReport } from '../../../reports';
import { readinessIn } from '../../../reports/figures/readiness';

const recorded = (topology: string, facts: Readonly<Record<string, readonly string[]>>): RunResult => {
  const run = runOf(topology);
  return { ...run, environment: { ...run.environment, servers: { [topology]: facts } } };
};
const differing = (run: RunResult): readonly string[] =>
  readinessIn(run).flatMap(({ found }) => found.differences.map(({ from, node }) => `${node} from ${from}`));

describe('readiness', () => {
  const [balancer, server] = [['package/haproxy: 2.6.12'], ['package/nginx: 1.22.1']];

  it('holds a balancer against the other balancer, and a server behind it against the other server', () => {
    const facts = { 'balancer-a': balancer, 'balancer-b': balancer, 'server-a': server, 'server-b': server };
    const run = recorded('load-balancer-pair', facts);
    expect(differing(run)).to.deep.equal([]);
    expect(readinessIn(run)[0]?.found.servers).to.equal(4);
    const old = recorded('load-balancer-pair', { ...facts, 'server-b': ['package/nginx: 1.18.0'] });
    expect(differing(old)).to.deep.equal(['server-b from server-a']);
  });

  it('holds how their agents are set against each other, and is open where a server told nothing', () => {
    const run = recorded('two-servers', { 'server-a': server, 'server-b': server });
    expect(differing(run)).to.deep.equal([]);
    const slower = run.topologies.map((topology) => ({
      ...topology,
      nodes: topology.nodes.map((node) => ({
        ...node,
        software: node.software.map((use) => ({
          ...{ ...use, settings: { ...use.settings, ...(node.name === 'server-b' && { advertInterval: '3s' }) } },
        })),
      })),
    }));
    expect(differing({ ...run, topologies: slower })).to.deep.equal(['server-b from server-a']);
    const [found] = readinessIn(recorded('two-servers', { 'server-a': server, 'server-b': [] }));
    expect([found?.found.differences, found?.found.untold.map(({ node }) => node)]).to.deep.equal([[], ['server-b']]);
  });

  it('holds the configurations that their users brought against each other', () => {
    const run = recorded('two-servers', { 'server-a': server, 'server-b': server });
    const brought = (b: string) => ({
      ...run,
      topologies: run.topologies.map((topology) => ({
        ...topology,
        nodes: topology.nodes.map((node) => ({
          ...node,
          software: node.software.map((use) => ({
            ...use,
            ...{
              settings: {},
              configuration: { path: '', text: node.name === 'server-a' ? 'advert_int 1\npriority 200' : b },
            },
          })),
        })),
      })),
    });
    expect(differing(brought('advert_int 1\npriority 100'))).to.deep.equal([]);
    expect(readinessIn(brought('advert_int 10\npriority 100'))[0]?.found.differences).to.deep.equal([
      { from: 'server-a', node: 'server-b', changes: [{ was: 'advert_int 1', is: 'advert_int 10' }] },
    ]);
  });

  it('finds servers of the ready-made topologies set alike, as the report of the quarter does', () => {
    for (const { name } of readyMade()) {
      const { nodes } = runOf(name).topologies[0] ?? { nodes: [] };
      const facts = Object.fromEntries(nodes.map((node) => [node.name, server]));
      const run = recorded(name, facts);
      expect(differing(run), name).to.deep.equal([]);
      const { sections } = quarterlyReport([entryOf(run, new Map())], parseQuarter('2026Q4'), noParticulars);
      const drift = sections.find(({ id }) => id === 'drift')?.blocks ?? [];
      expect(
        drift.filter(({ kind }) => kind === 'table'),
        name,
      ).to.deep.equal([]);
    }
  });

  it('holds servers of several services against each other once', () => {
    const facts = { 'server-a': server, 'server-b': balancer };
    expect(differing(recorded('load-balancer', facts))).to.deep.equal(['server-b from server-a']);
  });
});
