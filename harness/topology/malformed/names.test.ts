import type { Malformed } from '../testing/expect-mistake';
import { expectMistake } from '../testing/expect-mistake';

const long = 'x'.repeat(64);
const client = '  client: { role: client, interfaces: { eth0:';
const heartbeatOfB = '      eth1: { network: heartbeat, address: 192.168.77.2 }';

const cases: Malformed[] = [
  {
    is: 'a topology name that is a path',
    replace: 'name: sound',
    by: 'name: ▸../sound',
    code: 'bad-name',
    says: 'name: "../sound" is not a name',
  },
  {
    is: 'a node name that is no host name',
    replace: client,
    by: '  ▸the_client: { role: client, interfaces: { eth0:',
    code: 'bad-name',
    says: 'nodes.the_client: "the_client" is not a host name',
  },
  {
    is: 'a node name with a dot, which would read as a link',
    replace: client,
    by: '  ▸client.lan: { role: client, interfaces: { eth0:',
    code: 'bad-name',
    says: 'nodes.client.lan: "client.lan" is not a host name',
  },
  {
    is: 'a node name of 64 characters',
    replace: client,
    by: `  ▸${long}: { role: client, interfaces: { eth0:`,
    code: 'bad-name',
    says: `nodes.${long}: "${'x'.repeat(40)}..." is too long for a host name`,
  },
  {
    is: 'a node named as a role of a drill',
    replace: client,
    by: '  ▸active: { role: client, interfaces: { eth0:',
    code: 'reserved-name',
    says: "nodes.active: active is a name of the harness's own",
  },
  {
    is: "a node named as the lab's own",
    replace: client,
    by: '  ▸observer: { role: client, interfaces: { eth0:',
    code: 'reserved-name',
    says: "nodes.observer: observer is a name of the harness's own",
  },
  {
    is: 'a node named as what every JavaScript object has',
    replace: client,
    by: '  ▸constructor: { role: client, interfaces: { eth0:',
    code: 'reserved-name',
    says: "nodes.constructor: constructor is a name of the harness's own",
  },
  {
    is: 'a network name with a space',
    replace: '  heartbeat: { ipv4',
    by: '  heartbeat: {}\n  ▸heart beat: { ipv4',
    code: 'bad-name',
    says: 'networks.heart beat: "heart beat" is not a network name',
  },
  {
    is: 'an interface name of 16 bytes',
    replace: heartbeatOfB,
    by: '      ▸enp0s31f6vlan100: { network: heartbeat }',
    code: 'bad-name',
    says: 'nodes.server-b.interfaces.enp0s31f6vlan100: "enp0s31f6vlan100" is too long for an interface',
    hint: 'Linux allows 15 bytes',
  },
  {
    is: 'an interface name with a slash',
    replace: heartbeatOfB,
    by: '      ▸eth/1: { network: heartbeat }',
    code: 'bad-name',
    says: 'nodes.server-b.interfaces.eth/1: "eth/1" is not an interface name',
  },
  {
    is: 'an interface name with a space',
    replace: heartbeatOfB,
    by: '      ▸eth 1: { network: heartbeat }',
    code: 'bad-name',
    says: 'nodes.server-b.interfaces.eth 1: "eth 1" is not an interface name',
  },
  {
    is: 'an interface name that would break the line',
    replace: heartbeatOfB,
    by: '      ▸"eth\\n1": { network: heartbeat }',
    code: 'bad-name',
    says: 'nodes.server-b.interfaces.eth\\n1: "eth\\n1" is not an interface name',
  },
  {
    is: "the kernel's own interface",
    replace: heartbeatOfB,
    by: '      ▸lo: { network: heartbeat }',
    code: 'reserved-name',
    says: "nodes.server-b.interfaces.lo: lo is a name of the kernel's own",
  },
];

describe('a topology with a wrong name', () => {
  for (const malformed of cases) it(`refuses ${malformed.is}`, () => expectMistake(malformed));
});
