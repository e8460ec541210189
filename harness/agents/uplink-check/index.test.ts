import { expect } from 'chai';
import { loadTopology } from '../../topology/load';
import { AgentError } from '../errors';
import { placesOf } from '../place';
import { agents } from '../registry';
import type { AgentPlace } from '../types';
import { uplinkCheck } from '.';

function placeWith(settings = '', via = 'branch'): AgentPlace {
  const text = `
name: uplinks
networks: { lan: { ipv4: 10.1.0.0/24 }, one: { ipv4: 100.64.1.0/24 }, two: { ipv4: 100.64.2.0/24 }, far: { ipv4: 198.51.100.0/24 } }
nodes:
  branch:
    role: router
    interfaces: { eth0: { network: lan, address: 10.1.0.1 }, eth1: { network: one }, eth2: { network: two } }
    software: [{ kind: uplink-check${settings} }]
  isp-1: { role: router, interfaces: { eth0: { network: one, address: 100.64.1.1 }, eth1: { network: far } } }
  isp-2: { role: router, interfaces: { eth0: { network: two, address: 100.64.2.1 }, eth1: { network: far } } }
  client: { interfaces: { eth0: { network: lan } } }
services:
  internet: { kind: path, providers: [isp-1, isp-2], via: [${via}], endpoint: { address: 198.51.100.50 } }
`;
  const topology = loadTopology(text, { file: 'test.yaml', kinds: agents, readFile: () => '' });
  const [place] = topology.nodes.flatMap((node) => (node.name === 'branch' ? placesOf(topology, node) : []));
  if (!place) throw new RangeError('nothing runs on branch');
  return place;
}
const argv = (...given: Parameters<typeof placeWith>) => uplinkCheck.processes(placeWith(...given))[0]?.argv;

describe('uplink-check', () => {
  it('has an uplink for each gateway of the path, and pings the gateway unless it is told whom', () => {
    expect(argv()?.slice(-2)).to.deep.equal(['isp-1=eth1=100.64.1.1=100.64.1.1', 'isp-2=eth2=100.64.2.1=100.64.2.1']);
    expect(argv(', target: 198.51.100.53, interval: 0.3s, timeout: 200ms, fall: 2, rise: 5')?.slice(1)).to.deep.equal([
      ...['0.3', '0.2', '2', '5', '/run/uplink-check'],
      ...['isp-1=eth1=100.64.1.1=198.51.100.53', 'isp-2=eth2=100.64.2.1=198.51.100.53'],
    ]);
  });

  it('promises the change of the route by its rounds, for a path that goes by it', () => {
    const place = placeWith(', interval: 0.3s, timeout: 0.2s, fall: 2');
    const [service] = place.topology.services;
    const theory = service && uplinkCheck.serviceTheory?.(place, service);
    expect(theory).to.deep.include({ minMs: 300, medianMs: 650, maxMs: 1000, preempts: true });
    expect(service && uplinkCheck.serviceTheory?.(place, { ...service, via: [] })).to.equal(null);
  });

  it('is refused where no path goes by it, and told whom to ping by address', () => {
    expect(() => argv('', 'client')).to.throw(AgentError, 'uplink-check on branch has no uplinks');
    expect(() => placeWith(', target: example.org')).to.throw(/it is an IPv4 address/);
  });
});
