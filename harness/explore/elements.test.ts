import { expect } from 'chai';
import { lastingOn } from '../agents';
import { topologyNamed } from '../drill/testing/topologies';
import { catalogue } from '../faults/catalogue';
import type { Topology, TopologyNode } from '../topology/types';
import { elementsOf } from './plan/sweep/elements';

const elementsIn = (topology: Topology) => elementsOf(topology, catalogue, lastingOn);

const processesOf = (topology: Topology): readonly string[] =>
  elementsIn(topology)
    .filter(({ kind }) => kind === 'process')
    .map((element) => element.name);

/** The topology, and each server of it as it is changed. */
function having(name: string, change: (server: TopologyNode) => Partial<TopologyNode>): Topology {
  const topology = topologyNamed(name);
  const nodes = topology.nodes.map((node) => (node.role === 'server' ? { ...node, ...change(node) } : node));
  return { ...topology, nodes };
}

describe('what a set-up is made of', () => {
  it('is each process that can die, and no ruleset that is only loaded', () => {
    expect(processesOf(topologyNamed('dual-wan'))).to.deep.equal(['uplink-check on branch']);
    expect(processesOf(topologyNamed('http-service'))).to.have.members(
      ['server-a', 'server-b'].flatMap((node) =>
        ['keepalived', 'http-server', 'app'].map((what) => `${what} on ${node}`),
      ),
    );
  });

  it('is all of a node’s agents at once, as one kill ends them, and of software of one kind the one that can be named', () => {
    const two = having('two-servers', ({ software }) => ({ software: [...software, { kind: 'ucarp', settings: {} }] }));
    expect(processesOf(two)).to.deep.equal(['server-a', 'server-b'].map((node) => `keepalived and ucarp on ${node}`));
    const [both] = elementsIn(two).filter(({ kind }) => kind === 'process');
    expect(both).to.deep.include({ id: 'process-server-a-keepalived-ucarp' });
    expect(both?.fault).to.deep.include({ kind: 'kill', target: 'server-a' });
    const twice = having('http-service', ({ software }) => ({
      software: [...software, ...software.filter(({ kind }) => kind === 'http-server')],
    }));
    expect(processesOf(twice)).to.deep.equal(processesOf(topologyNamed('http-service')));
  });

  it('has an id for each, whatever they are called, and the usual one where nothing else has it', () => {
    const idsOf = (topology: Topology): string[] => elementsIn(topology).map(({ id }) => id);
    const expectOwn = (ids: readonly string[]): void => void expect(new Set(ids)).to.have.property('size', ids.length);
    const processes = ['keepalived', 'keepalived.2'].map((name) => ({ name, listens: [] }));
    const alike = idsOf(having('two-servers', () => ({ processes })));
    expectOwn(alike);
    const own = alike.filter((id) => id.startsWith('process-server-a'));
    // What is written with a number keeps it.
    expect(own).to.deep.equal(
      ['', '-3', '-2'].map((number) => `process-server-a-keepalived${number}`),
      'agent, process, process',
    );
    const dotted = idsOf(
      having('two-servers', ({ interfaces }) => ({
        interfaces: interfaces.flatMap((link) => [
          { ...link, name: 'eth0.10' },
          { ...link, name: 'eth0-10' },
        ]),
      })),
    );
    expectOwn(dotted);
    expect(dotted).to.include.members(['link-server-a-eth0-10', 'link-server-a-eth0-10-2']);
    expect(idsOf(topologyNamed('two-servers'))).to.deep.equal([
      ...['node-server-a', 'node-server-b', 'link-server-a-eth0', 'link-server-b-eth0'],
      ...['process-server-a-keepalived', 'process-server-b-keepalived', 'network-lan-dark', 'network-lan-silent'],
    ]);
  });

  it('is each domain, with the nodes that fall with it and their links, where there is one', () => {
    const domainsIn = (topology: Topology) => elementsIn(topology).filter(({ kind }) => kind === 'domain');
    expect(domainsIn(topologyNamed('heartbeat-cable'))).to.deep.equal([]);
    const racks = having('heartbeat-cable', ({ name }) => ({ domains: [`rack ${name.at(-1) ?? ''}`, 'feed'] }));
    const [rackA, feed, ...others] = domainsIn(racks);
    expect(rackA).to.deep.include({ id: 'domain-rack-a', name: 'the domain rack a', nodes: ['server-a'] });
    expect(rackA?.links).to.deep.equal(['server-a:eth0', 'server-a:eth1']);
    expect(rackA?.fault).to.deep.include({ kind: 'domain-power-off', target: 'rack a' });
    expect(feed).to.deep.include({ id: 'domain-feed', nodes: ['server-a', 'server-b'] });
    expect(feed?.links).to.have.length(4);
    expect(others.map(({ id }) => id)).to.deep.equal(['domain-rack-b']);
  });
});
