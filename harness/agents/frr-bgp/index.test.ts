import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { loadTopologyText } from '../../topology/load-file';
import { packagePath } from '../../topology/package-path';
import { AgentError } from '../errors';
import { placesOf } from '../place';
import { agents } from '../registry';
import type { AgentPlace } from '../types';
import { frrBgp } from '.';

const path = packagePath('topologies/two-sites.yaml');
/** A node of the ready-made topology, with some of its text replaced. */
function placeOn(name: string, ...edits: readonly (readonly [string, string])[]): AgentPlace {
  const text = edits.reduce((left, [from, to]) => left.replaceAll(from, to), readFileSync(path, 'utf8'));
  const topology = loadTopologyText(path, text, agents);
  const places = topology.nodes.flatMap((node) => (node.name === name ? placesOf(topology, node) : []));
  return places.find(({ use }) => use.kind === 'frr-bgp') ?? expect.fail(`${name} runs no bgpd`);
}
const configurationOn = (...asked: Parameters<typeof placeOn>) => frrBgp.files(placeOn(...asked))[0]?.text ?? '';
const withoutBfd = [', bfd: { interval: 300ms }', ''] as const;

describe('frr-bgp', () => {
  it('has a site announce its services’ addresses, the one that stands by behind a longer way', () => {
    expect(configurationOn('site-b')).to.equal(`frr defaults traditional
hostname site-b
bfd
 profile failover-drill
  detect-multiplier 3
  receive-interval 300
  transmit-interval 300
 exit
exit
ip prefix-list is-preferred seq 5 permit 192.0.2.10/32
route-map telling permit 30
 match ip address prefix-list is-preferred
 set as-path prepend 64501
exit
route-map telling permit 1000
exit
route-map hearing permit 10
 set community no-export additive
exit
router bgp 64501
 bgp router-id 10.20.0.12
 no bgp ebgp-requires-policy
 neighbor 10.77.0.11 remote-as 64501
 neighbor 10.77.0.11 timers 3 9
 neighbor 10.77.0.11 timers connect 1
 neighbor 10.77.0.11 passive
 neighbor 10.77.0.11 bfd profile failover-drill
 neighbor 10.20.0.1 remote-as 64500
 neighbor 10.20.0.1 timers 3 9
 neighbor 10.20.0.1 timers connect 1
 neighbor 10.20.0.1 bfd profile failover-drill
 address-family ipv4 unicast
  network 192.0.2.10/32
  network 192.0.2.20/32
  neighbor 10.77.0.11 route-map hearing in
  neighbor 10.20.0.1 route-map telling out
 exit-address-family
exit
`);
    expect(configurationOn('site-a')).not.to.contain('prepend');
  });

  it('has a router listen to the sites, and take ways that are equally long together', () => {
    const configuration = configurationOn('provider', withoutBfd);
    expect(configuration).to.contain(' neighbor 10.20.0.11 remote-as 64501\n').and.contain('  maximum-paths 64\n');
    expect(configuration).not.to.match(/bfd|network |10\.77/);
  });

  it('starts BFD where it is wanted, and stops it after what goes by it', () => {
    const names = (...asked: Parameters<typeof placeOn>) => frrBgp.processes(placeOn(...asked)).map(({ name }) => name);
    expect(names('site-a')).to.deep.equal(['prepare', 'zebra', 'bfdd', 'bgpd', 'configure', 'converge']);
    expect(names('site-a', withoutBfd)).not.to.contain('bfdd');
    const stop = frrBgp.verbs?.(placeOn('site-a')).stop;
    expect(JSON.stringify(stop)).to.contain('for daemon in bgpd bfdd zebra;');
  });

  it('promises what BFD promises, else what the hold time does, as the router beside the site knows it', () => {
    const promised = (node: string, service: string, ...edits: readonly (readonly [string, string])[]) => {
      const place = placeOn(node, ...edits);
      const found = place.topology.services.find(({ name }) => name === service) ?? expect.fail(service);
      return frrBgp.serviceTheory?.(place, found) ?? null;
    };
    for (const service of ['preferred', 'anycast'])
      expect(promised('provider', service)).to.deep.include({ minMs: 600, maxMs: 900, advertIntervalMs: 300 });
    expect(promised('provider', 'preferred', withoutBfd)).to.deep.include({
      ...{ minMs: 6000, medianMs: 7500, maxMs: 9000, formula: '2 to 3 keepalives x 3000 ms' },
    });
    expect(promised('site-a', 'preferred')).to.equal(null);
  });

  it('is refused where nobody is its neighbour, and an IPv6 address', () => {
    expect(() => configurationOn('provider', ['via: [provider]', 'via: [site-a]'])).to.throw(
      AgentError,
      'bgpd on provider has no neighbour',
    );
    expect(() => configurationOn('site-a', ['address: 192.0.2.10,', "address: '2001:db8::10',"])).to.throw(
      AgentError,
      'bgpd cannot announce preferred here',
    );
  });
});
