import { expect } from 'chai';
import type { OperationSpec, Topology, Vip } from '../../topology/types';
import { topologyNamed } from '../testing/topologies';
import { pagesOf, unloadedOf } from './pages';

const page: OperationSpec = {
  ...{ protocol: 'http', port: 80, path: '/', ratePerSecond: 50, timeoutMs: 1000 },
  ...{ connections: 'new', expectStatus: 200 },
};
const pair = topologyNamed('active-active');
/** The addresses of the pair, and what clients ask each for. */
const asked = (...operations: readonly (readonly OperationSpec[])[]): Topology => ({
  ...pair,
  vips: pair.vips.map((vip, index): Vip => ({ ...vip, operations: operations[index] ?? [] })),
});
const servicesAsked = (topology: Topology): readonly string[] => pagesOf(topology).map(({ service }) => service);

describe('what a load is put on', () => {
  it('is every page that the same servers may come to bear', () => {
    expect(servicesAsked(asked([page], [page]))).to.deep.equal(['10.20.0.100', '10.20.0.101']);
    expect(pagesOf(asked([page]))[0]).to.deep.equal({
      ...{ url: 'http://10.20.0.100:80/', service: '10.20.0.100', client: 'client', isOnes: true },
    });
  });

  it('is no page of servers behind them', () => {
    expect(servicesAsked(topologyNamed('load-balancer-pair'))).to.deep.equal(['balancers']);
  });

  it('is nothing where there is no page', () => {
    expect(() => pagesOf(pair)).to.throw('no client asks for a page of active-active');
  });
});

describe('what a load leaves out', () => {
  const left = (topology: Topology, owners: Readonly<Record<string, string>>): readonly string[] =>
    unloadedOf(topology, pagesOf(topology), (service) => owners[service] ?? null, ['server-b']);

  it('is what whoever takes over provides already', () => {
    const owners = { '10.20.0.100': 'server-a', '10.20.0.101': 'server-b' };
    expect(left(asked([page]), owners)).to.deep.equal(['10.20.0.101']);
    expect(left(asked([page], [page]), owners)).to.deep.equal([]);
  });

  it('is not what it takes over as well', () => {
    expect(left(asked([page]), { '10.20.0.100': 'server-a', '10.20.0.101': 'server-a' })).to.deep.equal([]);
  });

  it('is what it provides beside others', () => {
    expect(left(topologyNamed('load-balancer'), { ordered: 'server-a' })).to.deep.equal(['shared']);
  });
});
