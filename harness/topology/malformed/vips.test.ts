import type { Malformed } from '../testing/expect-mistake';
import { expectMistake } from '../testing/expect-mistake';

const firstVip = '{ address: 10.20.0.100, network: lan,';
const sixth = "{ address: 'fd00:20::100', virtualRouterId: 52 }";
const priorities = 'priorities: { server-a: 200, server-b: 100 }';

const cases: Malformed[] = [
  {
    is: 'a VIP outside the network that is named',
    replace: firstVip,
    by: '{ address: ▸10.20.0.100, network: heartbeat,',
    code: 'vip-outside-network',
    says: 'vips[0].address: 10.20.0.100 is not in 192.168.77.0/30 of network heartbeat',
  },
  {
    is: 'a VIP in none of the networks',
    replace: sixth,
    by: "{ address: ▸'fd00:21::100' }",
    code: 'vip-outside-network',
    says: 'vips[1].address: fd00:21::100 is in none of the networks',
  },
  {
    is: 'a VIP of a family that its network does not have',
    replace: sixth,
    by: "{ address: ▸'fd00:20::100', network: heartbeat }",
    code: 'vip-outside-network',
    says: 'vips[1].address: network heartbeat has no IPv6 prefix for fd00:20::100',
  },
  {
    is: 'a VIP on a network that does not exist',
    replace: firstVip,
    by: '{ address: 10.20.0.100, network: ▸wan,',
    code: 'unknown-network',
    says: 'vips[0].network: there is no network `wan`',
  },
  {
    is: 'a VIP on a network that no server is on',
    replace: sixth,
    by: '{ address: ▸10.30.0.100 }',
    also: [
      ['nodes:\n', '  office: { ipv4: 10.30.0.0/24 }\nnodes:\n'],
      ['{ network: lan } }', '{ network: office } }'],
    ],
    code: 'vip-without-server',
    says: 'vips[1].address: no server is on network office',
  },
  {
    is: "a VIP that is a node's own address",
    replace: firstVip,
    by: '{ address: ▸10.20.0.12, network: lan,',
    also: [[', vip: 10.20.0.100', '']],
    code: 'vip-is-node-address',
    says: "vips[0].address: 10.20.0.12 is server-b's own address",
  },
  {
    is: "a VIP that is its owner's own address, by priority 255",
    replace: `${firstVip} virtualRouterId: 51, priorities: { server-a: 200, server-b: 100 } }`,
    by: '{ address: ▸10.20.0.12, priorities: { server-a: 200, server-b: 255 } }',
    also: [[', vip: 10.20.0.100', '']],
    code: 'vip-is-node-address',
    says: "vips[0].address: 10.20.0.12 is server-b's own address, which is its owner by priority 255 (RFC 9568): that cannot be drilled",
    hint: 'give server-b another address of its own: it may keep its priority, and its agent brings the VIP',
  },
  {
    is: "a VIP that is the network's broadcast address",
    replace: firstVip,
    by: '{ address: ▸10.20.0.255, network: lan,',
    also: [[', vip: 10.20.0.100', '']],
    code: 'unusable-address',
    says: 'vips[0].address: 10.20.0.255 names all of 10.20.0.0/24, not one host',
  },
  {
    is: 'one VIP twice',
    replace: sixth,
    by: '{ address: ▸10.20.0.100 }',
    code: 'duplicate-vip',
    says: 'vips[1].address: 10.20.0.100 is a VIP already',
  },
  {
    is: 'one virtual router for two VIPs of unequal priorities',
    replace: sixth,
    by: '{ address: 10.20.0.101, virtualRouterId: ▸51, priorities: { server-a: 200, server-b: 150 } }',
    code: 'duplicate-virtual-router-id',
    says: 'vips[1].virtualRouterId: 51 is the virtual router of 10.20.0.100 already, with other priorities',
    hint: 'VIPs that share an identifier move together: give them equal priorities, or each its own identifier',
  },
  {
    is: 'one virtual router that not all of its nodes know all the VIPs of',
    replace: sixth,
    by: '{ address: 10.20.0.101, virtualRouterId: ▸51 }',
    also: [
      [
        '  client: {',
        '  server-c: { interfaces: { eth0: { network: lan }, eth1: { network: heartbeat } } }\n  client: {',
      ],
      ['/30', '/29'],
    ],
    code: 'duplicate-virtual-router-id',
    says: 'vips[1].virtualRouterId: 51 is the virtual router of 10.20.0.100 already, with other priorities',
  },
  {
    is: 'a priority for a node that does not exist',
    replace: priorities,
    by: 'priorities: { server-a: 200, server-b: 100, ▸server-d: 50 }',
    code: 'unknown-node',
    says: 'vips[0].priorities.server-d: there is no node `server-d`',
    hint: 'did you mean `server-a`?',
  },
  {
    is: 'a priority for a node that runs no agent',
    replace: priorities,
    by: 'priorities: { server-a: 200, server-b: 100, ▸client: 50 }',
    code: 'node-without-agent',
    says: 'vips[0].priorities.client: client runs no agent that could take the address',
  },
  {
    is: 'a priority for a server that is not on the network of the VIP',
    replace: priorities,
    by: 'priorities: { server-a: 200, server-b: 100, ▸server-c: 50 }',
    also: [
      ['  client: {', '  server-c: { interfaces: { eth0: { network: heartbeat } } }\n  client: {'],
      ['/30', '/29'],
    ],
    code: 'node-off-network',
    says: 'vips[0].priorities.server-c: server-c is not on network lan of the VIP',
  },
  {
    is: 'a VIP that only one node competes for',
    replace: priorities,
    by: '▸priorities: { server-a: 200 }',
    code: 'no-standby',
    says: 'vips[0].priorities: nobody can take 10.20.0.100 over',
  },
  {
    is: 'a VIP that only one server could take, by default',
    replace: sixth,
    by: '▸{ address: 10.30.0.100 }',
    also: [
      ['nodes:\n', '  office: { ipv4: 10.30.0.0/24 }\nnodes:\n'],
      ['server-b:\n    interfaces:\n', 'server-b:\n    interfaces:\n      eth2: { network: office }\n'],
    ],
    code: 'no-standby',
    says: 'vips[1].priorities: nobody can take 10.30.0.100 over',
  },
  {
    is: 'one server only',
    replace: 'nodes:\n  server-a:\n',
    by: '▸nodes:\n  server-a:\n    role: witness\n    agent: {}\n',
    code: 'single-server',
    says: 'nodes: server-b is the only server',
  },
  {
    is: 'no server at all',
    replace: 'nodes:\n  server-a:\n',
    by: '▸nodes:\n  server-a:\n    role: witness\n    agent: {}\n',
    also: [['server-b:\n', 'server-b:\n    role: router\n']],
    code: 'no-server',
    says: 'nodes: none of the nodes is a server',
  },
  {
    is: 'one server without an agent',
    replace: '  server-a:\n',
    by: '  ▸server-a:\n',
    also: [
      ['./server-b.conf }\n', './server-b.conf, kind: keepalived }\n'],
      [
        'agent: { kind: keepalived, advertInterval: 0.2s, heartbeat: heartbeat, supervised: { restartAfter: 50ms } }\n',
        '',
      ],
      [priorities, 'priorities: { server-b: 200, router: 100 }'],
      ['  client: {', '  router: { agent: { kind: ucarp }, interfaces: { eth0: { network: lan } } }\n  client: {'],
      ["  - { address: 'fd00:20::100', virtualRouterId: 52 }\n", ''],
    ],
    code: 'missing-agent',
    says: 'nodes.server-a: server-a is a server and runs no agent',
  },
  {
    is: 'a server called client',
    replace: 'role: client',
    by: 'role: ▸server',
    also: [[' heartbeat: heartbeat,', '']],
    code: 'reserved-name',
    says: 'nodes.client.role: a node called client must be a client',
  },
];

describe('a topology with a wrong VIP or server', () => {
  for (const malformed of cases) it(`refuses ${malformed.is}`, () => expectMistake(malformed));
});
