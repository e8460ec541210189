import { expect } from 'chai';
import { loadTopology } from '../../../topology/load';
import { AgentError } from '../../errors';
import { placeOf } from '../../place';
import { agents } from '../../registry';
import { keepalived } from '..';

/** Of server-a, whose router is on its LAN and on a network behind. */
function placeWith(setting: string, router = ', software: [{ kind: frr-bfd }]') {
  const text = `
name: test
networks: { lan: { ipv4: 10.20.0.0/24, ipv6: 'fd00:20::/64' }, behind: { ipv4: 10.30.0.0/24 } }
nodes:
  server-a: { interfaces: { eth0: { network: lan, addresses: [10.20.0.11, 'fd00:20::11'] } } }
  server-b: { interfaces: { eth0: { network: lan, addresses: [10.20.0.12, 'fd00:20::12'] } } }
  router:
    interfaces:
      eth0: { network: lan, addresses: [10.20.0.1, 'fd00:20::1'] }
      eth1: { network: behind, address: 10.30.0.1 }
    ${router.replace(', ', '')}
vips: [{ address: 10.20.0.100, virtualRouterId: 51, priorities: { server-a: 200, server-b: 100 } }]
agent: { kind: keepalived, advertInterval: 0.2s, ${setting} }
`;
  const topology = loadTopology(text, { file: 'test.yaml', kinds: agents, readFile: () => '' });
  const [server] = topology.nodes;
  const place = server && placeOf(topology, server);
  return place ?? expect.fail('server-a runs no agent');
}
const written = (...given: Parameters<typeof placeWith>) => keepalived.files(placeWith(...given))[0]?.text ?? '';

describe('a neighbour that keepalived watches by BFD', () => {
  it('is watched by every instance without a weight, from the address of the same network', () => {
    const text = written('bfd: { neighbour: 10.20.0.1, interval: 50ms, multiplier: 4 }');
    expect(text).to.contain(`
bfd_instance neighbour {
    neighbor_ip 10.20.0.1
    source_ip 10.20.0.11
    min_rx 50
    min_tx 50
    multiplier 4
}
`);
    expect(text).to.contain('    track_bfd {\n        neighbour\n    }\n');
    expect(written('')).not.to.contain('bfd');
  });

  it('may be known by IPv6, whose packets then have the hop limit that the protocol asks for', () => {
    const text = written("bfd: { neighbour: 'FD00:20::0001' }");
    expect(text).to.contain('    neighbor_ip fd00:20::1\n    source_ip fd00:20::11\n    min_rx 300\n');
    expect(text).to.contain('    multiplier 3\n    hoplimit 255\n}');
  });

  const refused: Readonly<Record<string, readonly [setting: string, why: string, router?: string]>> = {
    'that nobody has': ['10.20.0.9', 'no node has that address'],
    'that floats': ['10.20.0.100', 'no node has that address'],
    'of its own': ['10.20.0.11', 'that is itself'],
    'of a server that shares the VIP': [
      '10.20.0.12',
      'that is server-b, which shares the VIP, and whose death would put the survivor into FAULT',
    ],
    'on a network of others': ['10.30.0.1', 'server-a has no IPv4 address on the network where router has it'],
    'where nothing answers': ['10.20.0.1', 'nothing on router answers', ''],
  };
  for (const [which, [address, why, router]] of Object.entries(refused))
    it(`is refused with an address ${which}`, () => {
      expect(() => written(`bfd: { neighbour: ${address} }`, router))
        .to.throw(AgentError, `keepalived on server-a cannot watch ${address} by BFD: ${why}`)
        .with.property('code', 'agent-unfit');
    });

  it('is refused, where it is written, with what is no address, or no interval of keepalived’s', () => {
    expect(() => written('bfd: { neighbour: router }')).to.throw(/is not an IP address/);
    expect(() => written('bfd: { neighbour: 10.20.0.1, interval: 2s }')).to.throw(/2s is not possible/);
  });

  it('has timers of its own, and keeps its instances in FAULT until it answers', () => {
    const place = placeWith('bfd: { neighbour: 10.20.0.1, interval: 50ms }');
    const [vip] = place.topology.vips;
    expect(vip && keepalived.theory(place, vip)).to.deep.include({
      ...{ startupDelayMs: 3000, bfd: { intervalMs: 50, multiplier: 3 } },
    });
  });
});
