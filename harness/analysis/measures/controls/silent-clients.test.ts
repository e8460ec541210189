import { expect } from 'chai';
import type { Protocol } from '../../../recording/types';
import { sampleManifest, sampleTopology } from '../../../recording/testing/sample';
import type { OperationSpec, Service, Topology } from '../../../topology/types';
import { silentClients } from './silent-clients';

const [client] = sampleTopology.nodes.filter(({ role }) => role === 'client');
const service: Service = {
  ...{ name: 'store', kind: 'primary', rule: 'one', providers: ['server-a', 'server-b'], endpoint: { port: 6379 } },
  operations: [],
};
const told = (name: string, protocol: Protocol = 'redis', of = 'store') => ({ client: name, service: of, protocol });

/** Of two clients; who is heard of the address, and by what, too. */
function silent(
  words: readonly ReturnType<typeof told>[],
  { other = {}, of = {} }: { other?: Partial<Topology['nodes'][number]>; of?: Partial<Service> } = {},
) {
  const near = client && { ...client, name: 'client-near', ...other };
  const nodes = near ? [...sampleTopology.nodes, near] : sampleTopology.nodes;
  const topology = { ...sampleTopology, nodes, services: [{ ...service, ...of }] };
  const isEcho = ({ protocol }: (typeof words)[number]): boolean => protocol === 'icmp' || protocol === 'udp';
  return silentClients({
    manifest: { ...sampleManifest, topology },
    operations: words.filter((word) => !isEcho(word)),
    services: [{ clients: words.filter(isEcho) }],
  });
}

describe('clients of whom no word was recorded', () => {
  const name = client?.name ?? '';
  const address = '10.20.0.100';
  const echoes = (of: string) => [told(of, 'icmp', address), told(of, 'udp', address)];

  it('are named, where others do the same with the service', () => {
    expect(silent([told(name)])).to.deep.equal(['client-near (redis of store)']);
    expect(silent([told(name), told('client-near')])).to.deep.equal([]);
  });

  it('are all of them, where nobody does what the topology has clients do', () => {
    const sessions: OperationSpec = {
      ...{ protocol: 'tcp-session', port: 80, send: 'x', sessions: 4, ratePerSecond: 10, timeoutMs: 500 },
    };
    expect(silent([], { of: { operations: [sessions] } })).to.deep.equal([
      `${name} (tcp-session of store)`,
      'client-near (tcp-session of store)',
    ]);
  });

  it('are those who do not ask for an address on their network, or not by all that they ask by', () => {
    expect(silent([...echoes(name), ...echoes('client-near')])).to.deep.equal([]);
    expect(silent(echoes(name))).to.deep.equal([`client-near (icmp of ${address})`, `client-near (udp of ${address})`]);
    expect(silent([...echoes(name), told('client-near', 'icmp', address)])).to.deep.equal([
      `client-near (udp of ${address})`,
    ]);
    const elsewhere = { interfaces: [] };
    expect(silent(echoes(name), { other: elsewhere })).to.deep.equal([]);
  });

  it('are not those who cannot ask, nor those of what nobody does', () => {
    const words = [told(name), told('client-near')];
    expect(silent(words, { of: { endpoint: { name: 'store.example' } } })).to.deep.equal([]);
    expect(
      silent([told(name)], { other: { resolvers: [] }, of: { endpoint: { name: 'store.example' } } }),
    ).to.deep.equal([]);
    expect(silent([])).to.deep.equal([]);
  });

  it('are not those who are on another link, where it is reached by an address of a link', () => {
    for (const own of ['fe80::1', 'fe90::1'])
      expect(
        silent([told(name)], { other: { interfaces: [] }, of: { network: 'lan', endpoint: { address: own } } }),
      ).to.deep.equal([]);
    expect(
      silent([told(name)], { other: { interfaces: [] }, of: { network: 'lan', endpoint: { address: 'fd00::1' } } }),
    ).to.deep.equal(['client-near (redis of store)']);
  });
});
