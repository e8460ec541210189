import { expect } from 'chai';
import { sampleManifest, sampleTopology } from '../../../recording/testing/sample';
import type { Service, Topology } from '../../../topology/types';
import { silentClients } from './silent-clients';

const [client] = sampleTopology.nodes.filter(({ role }) => role === 'client');
const service: Service = {
  ...{ name: 'store', kind: 'primary', rule: 'one', providers: ['server-a', 'server-b'], endpoint: { port: 6379 } },
  operations: [],
};
const told = (name: string) => ({ client: name, service: 'store', protocol: 'redis' }) as const;

function silent(names: readonly string[], other: Partial<Topology['nodes'][number]> = {}, of: Partial<Service> = {}) {
  const near = client && { ...client, name: 'client-near', ...other };
  const nodes = near ? [...sampleTopology.nodes, near] : sampleTopology.nodes;
  const topology = { ...sampleTopology, nodes, services: [{ ...service, ...of }] };
  return silentClients({ manifest: { ...sampleManifest, topology }, operations: names.map(told) });
}

describe('clients of whom no word was recorded', () => {
  const name = client?.name ?? '';

  it('are named, where others do the same with the service', () => {
    expect(silent([name])).to.deep.equal(['client-near (redis of store)']);
    expect(silent([name, 'client-near'])).to.deep.equal([]);
  });

  it('are not those who cannot ask, nor those of what nobody does', () => {
    expect(silent([name, 'client-near'], {}, { endpoint: { name: 'store.example' } })).to.deep.equal([]);
    expect(silent([name], { resolvers: [] }, { endpoint: { name: 'store.example' } })).to.deep.equal([]);
    expect(silent([])).to.deep.equal([]);
  });
});
