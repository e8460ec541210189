import type { Malformed } from '../testing/expect-mistake';
import { expectMistake } from '../testing/expect-mistake';

const a = 'nodes.server-a.interfaces.eth0';

const cases: Malformed[] = [
  {
    is: 'an address with a number over 255',
    replace: '10.20.0.11,',
    by: '▸10.20.0.256,',
    code: 'bad-address',
    says: `${a}.address: "10.20.0.256" is not an IP address`,
  },
  {
    is: 'an address with leading zeros',
    replace: '10.20.0.11,',
    by: '▸010.020.000.011,',
    code: 'bad-address',
    says: `${a}.address: "010.020.000.011" is not an IP address`,
    hint: 'write four numbers from 0 to 255, without leading zeros: 10.20.0.11',
  },
  {
    is: 'an IPv6 address with a zone',
    replace: "'fd00:20::12'",
    by: "▸'fe80::12%eth0'",
    code: 'bad-address',
    says: 'nodes.server-b.interfaces.eth0.addresses[1]: "fe80::12%eth0" is not an IP address',
  },
  {
    is: 'a multicast address',
    replace: '10.20.0.11,',
    by: '▸224.0.0.18,',
    code: 'unusable-address',
    says: `${a}.address: 224.0.0.18 is a multicast address`,
  },
  {
    is: 'a loopback address',
    replace: "'fd00:20::12'",
    by: "▸'::1'",
    code: 'unusable-address',
    says: 'nodes.server-b.interfaces.eth0.addresses[1]: ::1 is a loopback address',
  },
  {
    is: "the network's broadcast address",
    replace: '10.20.0.11,',
    by: '▸10.20.0.255,',
    code: 'unusable-address',
    says: `${a}.address: 10.20.0.255 names all of 10.20.0.0/24, not one host`,
  },
  {
    is: 'a prefix length over 32',
    replace: '10.20.0.11,',
    by: '▸10.20.0.11/33,',
    code: 'bad-prefix-length',
    says: `${a}.address: /33 is not an IPv4 prefix length`,
  },
  {
    is: 'a network that names a host',
    replace: 'ipv4: 10.20.0.0/24',
    by: 'ipv4: ▸10.20.0.1/24',
    code: 'bad-prefix',
    says: 'networks.lan.ipv4: 10.20.0.1/24 names a host, not a network',
    hint: 'did you mean 10.20.0.0/24?',
  },
  {
    is: 'a network without a prefix length',
    replace: 'ipv4: 10.20.0.0/24',
    by: 'ipv4: ▸10.20.0.0',
    code: 'bad-prefix',
    says: 'networks.lan.ipv4: 10.20.0.0 has no prefix length',
  },
  {
    is: 'a network that is no address',
    replace: 'ipv4: 10.20.0.0/24',
    by: 'ipv4: ▸lan/24',
    code: 'bad-prefix',
    says: 'networks.lan.ipv4: "lan/24" is not a prefix',
  },
  {
    is: 'an IPv6 prefix as IPv4',
    replace: 'heartbeat: { ipv4: 192.168.77.0/30 }',
    by: "heartbeat: { ipv4: ▸'fd00:77::/64' }",
    code: 'bad-prefix',
    says: 'networks.heartbeat.ipv4: fd00:77::/64 is not an IPv4 prefix',
    hint: 'move it to ipv6',
  },
  {
    is: 'networks that overlap',
    replace: 'heartbeat: { ipv4: 192.168.77.0/30 }',
    by: 'heartbeat: { ipv4: 192.168.77.0/30 }\n  backup: { ipv4: ▸10.20.0.128/25 }',
    code: 'networks-overlap',
    says: 'networks.backup.ipv4: 10.20.0.128/25 overlaps 10.20.0.0/24 of network lan',
  },
  {
    is: 'an address outside its network',
    replace: '10.20.0.11,',
    by: '▸10.21.0.11,',
    code: 'address-outside-network',
    says: `${a}.address: 10.21.0.11 is not in 10.20.0.0/24 of network lan`,
  },
  {
    is: 'an address of a family that its network does not have',
    replace: 'address: 192.168.77.2',
    by: "addresses: [192.168.77.2, ▸'fd00:77::2']",
    code: 'no-prefix',
    says: 'nodes.server-b.interfaces.eth1.addresses[1]: network heartbeat has no IPv6 prefix for fd00:77::2',
  },
  {
    is: 'one address on two nodes',
    replace: '[10.20.0.12,',
    by: '[▸10.20.0.11,',
    code: 'duplicate-address',
    says: 'nodes.server-b.interfaces.eth0.addresses[0]: 10.20.0.11 is the address of server-a.eth0 already',
  },
  {
    is: 'one IPv6 address written in two ways',
    replace: '{ network: lan } } }',
    by: "{ network: lan, address: ▸'FD00:20:0::0012' } } }",
    code: 'duplicate-address',
    says: 'nodes.client.interfaces.eth0.address: fd00:20::12 is the address of server-b.eth0 already',
  },
  {
    is: 'a network too small for the nodes on it',
    replace: '  heartbeat: { ipv4: 192.168.77.0/30 }\nnodes:',
    by: '  heartbeat: { ipv4: 192.168.77.0/30 }\n  tiny: { ipv4: ▸10.9.0.0/31 }\nnodes:\n  a: &a { role: router, interfaces: { eth0: { network: tiny } } }\n  b: *a\n  c: *a',
    code: 'network-full',
    says: 'networks.tiny.ipv4: 10.9.0.0/31 has no address left for a node',
  },
  {
    is: 'a gateway that is no neighbour',
    replace: 'gateway: 10.20.0.1',
    by: 'gateway: ▸10.30.0.1',
    code: 'unreachable-gateway',
    says: 'nodes.server-a.gateway: 10.30.0.1 is on no network of server-a',
  },
  {
    is: 'two gateways of one family',
    replace: 'gateway: 10.20.0.1',
    by: 'gateways: [10.20.0.1, ▸10.20.0.2]',
    code: 'duplicate-gateway',
    says: 'nodes.server-a.gateways[1]: server-a has a gateway already',
  },
];

describe('a topology with a wrong address', () => {
  for (const malformed of cases) it(`refuses ${malformed.is}`, () => expectMistake(malformed));
});
