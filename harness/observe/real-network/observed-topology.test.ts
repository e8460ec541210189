import { expect } from 'chai';
import type { ServiceHistory } from '../../analysis/ownership/service-history';
import { observedTopology, portsOf, type Expected, type Hosts } from './observed-topology';

const vip = { address: '10.20.0.100', prefixLength: 32, network: '', virtualRouterId: 51, priorities: {} };
const expected = (servers: Hosts): Expected => ({
  ...{ name: 'real-network', description: '', known: [], servers, vips: [vip] },
  objectives: { takeoverMs: 2000, healMs: 10_000 },
});
const link = { name: 'ens3', mac: '52:54:00:00:00:09', addresses: ['10.20.0.9/24'] };
const sending = {
  vips: [vip.address],
  servers: [],
  questionsPerSecond: 20,
  probesPerSecond: 10,
  tcpPorts: [],
  pages: [],
};
const [one, other] = ['52:54:00:00:00:05', '52:54:00:00:00:06'];

const seenAs = (servers: Hosts, ids: readonly string[], aliases: Hosts) => {
  const history = {
    service: vip,
    identities: new Map(ids.map((id) => [id, 'mac' as const])),
    priorities: new Map([[ids[0] ?? '', 150]]),
  };
  const seen = { aliases, histories: [history as unknown as ServiceHistory] };
  return observedTopology(expected(servers), link, sending, seen);
};

describe('the real network as it showed itself', () => {
  it('has servers by the names that they were given, with every address that tells them', () => {
    const named = new Map([
      ['web-1', ['10.20.0.5']],
      ['web-2', ['10.20.0.6']],
    ]);
    const topology = seenAs(
      named,
      [one, 'web-2'],
      new Map([
        ['web-1', [one, '10.20.0.5']],
        ['web-2', ['10.20.0.6', other]],
      ]),
    );
    const told = topology.nodes.map(({ name, role, interfaces: [own] }) => [name, role, own?.mac, own?.addresses]);
    expect(told).to.deep.equal([
      ['web-1', 'server', one, ['10.20.0.5/32']],
      ['web-2', 'server', other, ['10.20.0.6/32']],
      ['observer', 'observer', link.mac, link.addresses],
    ]);
    expect(topology.vips[0]?.priorities).to.deep.equal({ 'web-1': 150 });
    expect(portsOf(topology).map(({ index, node, network }) => [index, node, network])).to.deep.equal([
      [1, 'web-1', 'lan'],
      [2, 'web-2', 'lan'],
      [3, 'observer', 'lan'],
    ]);
  });

  it('has nameless ones by the address that they advertised from, or else by their hardware', () => {
    const topology = seenAs(new Map(), [one, other, 'observer', ''], new Map([[one, ['10.20.0.5']]]));
    expect(topology.nodes.map(({ name }) => name)).to.deep.equal(['10.20.0.5', other, 'observer']);
  });
});
