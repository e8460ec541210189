import { expect } from 'chai';
import { loadTopology } from '../../topology/load';
import { AgentError } from '../errors';
import { placesOf } from '../place';
import { agents } from '../registry';
import { frrBfd } from '.';

const vip = (address: string) =>
  `{ address: '${address}', network: lan, virtualRouterId: 51, priorities: { server-a: 200, server-b: 100 } }`;

/** frr.conf on a router that two servers have, of which the second may be told otherwise. */
function written(agent: string, second = '', files: Readonly<Record<string, string>> = {}, besides = ''): string {
  const server = (name: string, last: number, own = '') =>
    `  ${name}: { interfaces: { eth0: { network: lan, addresses: [10.20.0.${last}, 'fd00:20::${last}'] } }${own} }`;
  const text = `
name: test
networks: { lan: { ipv4: 10.20.0.0/24, ipv6: 'fd00:20::/64' } }
nodes:
${server('server-a', 11)}
${server('server-b', 12, second)}
  router: { interfaces: { eth0: { network: lan, addresses: [10.20.0.1, 'fd00:20::1'] } }, software: [{ kind: frr-bfd }${besides}] }
vips: [${vip('10.20.0.100')}]
agent: { kind: keepalived${agent} }
`;
  const topology = loadTopology(text, { file: 'test.yaml', kinds: agents, readFile: (path) => files[path] ?? '' });
  const router = topology.nodes.find(({ name }) => name === 'router');
  const [place] = router ? placesOf(topology, router) : [];
  if (!place) return expect.fail('nothing runs on the router');
  frrBfd.expectFit?.(place);
  return frrBfd.files(place)[0]?.text ?? '';
}

const peer = (
  address: string,
  own: string,
  multiplier: number,
  intervalMs: number,
) => ` peer ${address} local-address ${own}
  detect-multiplier ${multiplier}
  receive-interval ${intervalMs}
  transmit-interval ${intervalMs}
 exit
`;

describe('frr-bfd', () => {
  it('answers every keepalived that watches its node, as closely as that one does', () => {
    expect(written(', bfd: { neighbour: 10.20.0.1, interval: 50ms, multiplier: 4 }')).to.equal(
      `frr defaults traditional\nhostname router\nbfd\n${peer('10.20.0.11', '10.20.0.1', 4, 50)}${peer('10.20.0.12', '10.20.0.1', 4, 50)}exit\n`,
    );
    expect(written(", bfd: { neighbour: 'FD00:20::0001' }")).to.contain(peer('fd00:20::12', 'fd00:20::1', 3, 300));
  });

  it('reads the sessions of a configuration of the user’s own', () => {
    const session = 'bfd_instance gw {\n neighbor_ip 10.20.0.1\n min_rx 20\n}\n';
    const text = written('', ', agent: { configuration: ./own.conf }', { './own.conf': session, 'own.conf': session });
    expect(text).to.contain(`bfd\n${peer('10.20.0.12', '10.20.0.1', 5, 20)}exit`);
  });

  it('is refused where nobody watches its node', () => {
    expect(() => written(''))
      .to.throw(AgentError, 'bfdd on router has no neighbour')
      .with.include({
        code: 'agent-unfit',
        hint: 'have keepalived watch it, by an address of router’s: bfd: { neighbour: ADDRESS }',
      });
  });

  it('shares its node with no other FRR of ours: each would clear away what the other runs by', () => {
    const watched = ', bfd: { neighbour: 10.20.0.1 }';
    expect(() => written(watched, '', {}, ', { kind: frr-bgp }'))
      .to.throw(AgentError, /^frr-bfd and frr-bgp cannot both run on router/)
      .with.property('code', 'agent-unfit');
    expect(() => written(watched, '', {}, ', { kind: unbound }')).not.to.throw();
  });
});
