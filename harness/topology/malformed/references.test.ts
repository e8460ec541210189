import type { Malformed } from '../testing/expect-mistake';
import { expectMistake } from '../testing/expect-mistake';

const cases: Malformed[] = [
  {
    is: 'a link to a network that does not exist',
    replace: '{ network: lan } } }',
    by: '{ network: ▸lann } } }',
    code: 'unknown-network',
    says: 'nodes.client.interfaces.eth0.network: there is no network `lann`',
    hint: 'did you mean `lan`?',
  },
  {
    is: 'a link to a network of a name that every object has',
    replace: '{ network: lan } } }',
    by: '{ network: ▸toString } } }',
    code: 'unknown-network',
    says: 'nodes.client.interfaces.eth0.network: there is no network `toString`',
    hint: 'there is `lan`, `heartbeat`',
  },
  {
    is: 'an agent beside a list of software',
    replace: 'agent: { configuration: ./server-b.conf }',
    by: 'software: [{ kind: ucarp }]\n    ▸agent: { kind: ucarp }',
    code: 'agent-and-software',
    says: 'nodes.server-b.agent: server-b has both `agent` and `software`',
  },
  {
    is: 'a setting that its software does not have, in a list',
    replace: 'agent: { configuration: ./server-b.conf }',
    by: 'software: [{ kind: keepalived }, { kind: web, ▸prot: 80 }]',
    code: 'unknown-key',
    says: 'nodes.server-b.software[1].prot: unknown key `prot`',
    hint: 'did you mean `port`?',
  },
  {
    is: 'one MAC on two interfaces, in whatever case',
    replace: 'mac: 02:00:00:00:00:0b',
    by: 'mac: ▸02:00:00:00:00:0A',
    code: 'duplicate-mac',
    says: 'nodes.server-b.interfaces.eth0.mac: 02:00:00:00:00:0a is the MAC of server-a.eth0 already',
  },
  {
    is: 'a MAC of five bytes',
    replace: 'mac: 02:00:00:00:00:0b',
    by: 'mac: ▸02:00:00:00:0b',
    code: 'bad-mac',
    says: 'nodes.server-b.interfaces.eth0.mac: "02:00:00:00:0b" is not a MAC address',
  },
  {
    is: 'a MAC with dashes',
    replace: 'mac: 02:00:00:00:00:0b',
    by: 'mac: ▸02-00-00-00-00-0B',
    code: 'bad-mac',
    says: 'nodes.server-b.interfaces.eth0.mac: "02-00-00-00-00-0B" is not a MAC address',
    hint: 'did you mean 02:00:00:00:00:0b?',
  },
  {
    is: 'a multicast MAC',
    replace: 'mac: 02:00:00:00:00:0b',
    by: 'mac: ▸01:00:5e:00:00:12',
    code: 'bad-mac',
    says: 'nodes.server-b.interfaces.eth0.mac: 01:00:5e:00:00:12 is a group address',
  },
  {
    is: 'the MAC of a virtual router',
    replace: 'mac: 02:00:00:00:00:0b',
    by: 'mac: ▸00:00:5e:00:01:33',
    code: 'bad-mac',
    says: 'nodes.server-b.interfaces.eth0.mac: 00:00:5e:00:01:33 is a virtual router address',
  },
  {
    is: 'an agent of an unknown kind',
    replace: 'kind: keepalived',
    by: 'kind: ▸keepalive',
    code: 'unknown-agent',
    says: 'agent.kind: no agent `keepalive` is known (known: keepalived, ucarp, web)',
    hint: 'did you mean `keepalived`?',
  },
  {
    is: 'a heartbeat over a network that does not exist',
    replace: 'heartbeat: heartbeat',
    by: 'heartbeat: ▸hartbeat',
    code: 'unknown-network',
    says: 'agent.heartbeat: there is no network `hartbeat`',
    hint: 'did you mean `heartbeat`?',
  },
  {
    is: 'a heartbeat over a network that the node is not on',
    replace: '  client: { role: client,',
    by: '  server-c: { interfaces: { eth0: { network: lan } }, agent: { heartbeat: ▸heartbeat } }\n  client: { role: client,',
    code: 'node-off-network',
    says: 'nodes.server-c.agent.heartbeat: server-c is not on network heartbeat',
  },
  {
    is: 'a configuration file that does not exist',
    replace: './server-b.conf',
    by: '▸./server-c.conf',
    code: 'configuration-unreadable',
    says: 'nodes.server-b.agent.configuration: ./server-c.conf does not exist',
  },
  {
    is: 'a known weakness of a VIP that does not exist',
    replace: 'vip: 10.20.0.100',
    by: 'vip: ▸10.20.0.101',
    code: 'unknown-vip',
    says: 'known[0].vip: there is no VIP 10.20.0.101',
  },
  {
    is: 'a threshold about a node that does not exist',
    replace: "'owner server-b'",
    by: "▸'owner server-c'",
    code: 'unknown-node',
    says: 'thresholds[1]: there is no node server-c',
    hint: 'did you mean `server-a`?',
  },
];

describe('a topology that contradicts itself', () => {
  for (const malformed of cases) it(`refuses ${malformed.is}`, () => expectMistake(malformed));
});
