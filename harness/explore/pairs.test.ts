import { expect } from 'chai';
import { lastingOn } from '../agents';
import { topologyNamed } from '../drill/testing/topologies';
import { catalogue } from '../faults/catalogue';
import { elementsOf } from './plan/sweep/elements';
import { leavesNothingOf, pairsOf } from './plan/sweep/pairs';

describe('two that fail at a time', () => {
  const { together, apart } = pairsOf(elementsOf(topologyNamed('heartbeat-cable'), catalogue, lastingOn));
  const has = (pairs: typeof together, ...ids: readonly string[]): boolean =>
    pairs.some(([one, other]) => ids.every((id) => [one.id, other.id].includes(id)));

  it('are any two of which neither takes the other with it', () => {
    expect(has(together, 'node-server-a', 'node-server-b')).to.equal(true);
    expect(has(together, 'link-server-a-eth0', 'network-heartbeat-dark')).to.equal(true);
    for (const pair of [
      ['node-server-a', 'link-server-a-eth0'],
      ['node-server-a', 'process-server-a-keepalived'],
      ['link-server-a-eth1', 'network-heartbeat-dark'],
      ['network-lan-dark', 'network-lan-silent'],
    ])
      expect([has(together, ...pair), has(apart, ...pair)], pair.join(' ')).to.deep.equal([false, false]);
  });

  it('are told of where they cannot be struck together, though they are two', () => {
    expect(apart.map(([one, other]) => `${one.id} ${other.id}`)).to.deep.equal([
      ...['node-server-a network-lan-dark', 'node-server-a network-heartbeat-dark'],
      ...['node-server-b network-lan-dark', 'node-server-b network-heartbeat-dark'],
    ]);
  });

  it('are a domain and what is not in it, and never a domain and its own', () => {
    const topology = topologyNamed('heartbeat-cable');
    const nodes = topology.nodes.map((node) => (node.name === 'server-a' ? { ...node, domains: ['rack'] } : node));
    const pairs = pairsOf(elementsOf({ ...topology, nodes }, catalogue, lastingOn));
    const rack = 'domain-rack';
    for (const own of ['node-server-a', 'link-server-a-eth0', 'process-server-a-keepalived'])
      expect([has(pairs.together, rack, own), has(pairs.apart, rack, own)], own).to.deep.equal([false, false]);
    for (const other of ['node-server-b', 'link-server-b-eth0', 'process-server-b-keepalived', 'network-lan-silent'])
      expect(has(pairs.together, rack, other), other).to.equal(true);
    // Its links can be taken away but once.
    expect(has(pairs.apart, rack, 'network-lan-dark')).to.equal(true);
  });

  it('leave nothing of the second where that would silence nobody any more', () => {
    const elements = elementsOf(topologyNamed('heartbeat-cable'), catalogue, lastingOn);
    const of = (first: string, second: string): boolean => {
      const [one, other] = [first, second].map((id) => elements.find((element) => element.id === id));
      return one !== undefined && other !== undefined && leavesNothingOf(other, one);
    };
    for (const first of ['node-server-a', 'link-server-b-eth1']) {
      expect(of(first, 'network-heartbeat-silent'), first).to.equal(true);
      expect(of('network-heartbeat-silent', first), first).to.equal(false);
      // The other server and the client still speak.
      expect(of(first, 'network-lan-silent'), first).to.equal(false);
    }
    for (const first of ['link-server-a-eth0', 'process-server-a-keepalived'])
      expect(of(first, 'network-heartbeat-silent'), first).to.equal(false);
  });
});
