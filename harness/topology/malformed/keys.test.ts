import type { Malformed } from '../testing/expect-mistake';
import { expectMistake } from '../testing/expect-mistake';

const networks = `networks:
  lan: { ipv4: 10.20.0.0/24, ipv6: 'fd00:20::/64' }
  heartbeat: { ipv4: 192.168.77.0/30 }
`;

const cases: Malformed[] = [
  {
    is: 'a key misspelt at the top, and does not call the one meant missing as well',
    replace: 'networks:\n',
    by: '▸netwroks:\n',
    code: 'unknown-key',
    says: 'netwroks: unknown key `netwroks`',
    hint: 'did you mean `networks`?',
  },
  {
    is: 'a key misspelt deep inside',
    replace: '{ network: lan } } }',
    by: '{ ▸Netwrk: lan } } }',
    code: 'unknown-key',
    says: 'nodes.client.interfaces.eth0.Netwrk: unknown key `Netwrk`',
    hint: 'did you mean `network`?',
  },
  {
    is: 'a key that resembles nothing',
    replace: 'objectives: { takeover: 2s,',
    by: 'objectives: { takeover: 2s, ▸colour: red,',
    code: 'unknown-key',
    says: 'objectives.colour: unknown key `colour`',
    hint: 'the keys here are takeover, heal, failback',
  },
  {
    is: 'a misspelt setting of an agent',
    replace: 'advertInterval: 0.2s',
    by: '▸advertIntervall: 0.2s',
    code: 'unknown-key',
    says: 'agent.advertIntervall: unknown key `advertIntervall`',
    hint: 'did you mean `advertInterval`?',
  },
  {
    is: "a misspelt setting of one node's agent",
    replace: 'agent: { configuration: ./server-b.conf }',
    by: 'agent: { ▸prempt: false }',
    code: 'unknown-key',
    says: 'nodes.server-b.agent.prempt: unknown key `prempt`',
    hint: 'did you mean `preempt`?',
  },
  {
    is: 'a misspelt key beside the settings of an agent',
    replace: 'supervised: {',
    by: '▸superviced: {',
    code: 'unknown-key',
    says: 'agent.superviced: unknown key `superviced`',
    hint: 'did you mean `supervised`?',
  },
  {
    is: 'an unknown key under supervision',
    replace: '{ restartAfter: 50ms }',
    by: '{ restartAfter: 50ms, ▸tries: 3 }',
    code: 'unknown-key',
    says: 'agent.supervised.tries: unknown key `tries`',
  },
  {
    is: 'a merge key, which YAML 1.2 does not have',
    replace: '  client: { role: client,',
    by: '  client: { ▸<<: { role: client },',
    code: 'unknown-key',
    says: 'nodes.client.<<: unknown key `<<`',
  },
  {
    is: 'no networks',
    replace: `name: sound\ndescription: Sound.\n${networks}`,
    by: '▸name: sound\n',
    code: 'missing-key',
    says: 'networks: `networks` is missing',
  },
  {
    is: 'an interface without a network',
    replace: 'client: { role: client, interfaces: { eth0: { network: lan } } }',
    by: 'client: { role: client, interfaces: { ▸eth0: {} } }',
    code: 'missing-key',
    says: 'nodes.client.interfaces.eth0.network: `network` is missing',
    hint: 'add it, like network: lan',
  },
  {
    is: 'a VIP without an address',
    replace: "{ address: 'fd00:20::100', virtualRouterId: 52 }",
    by: '▸{ virtualRouterId: 52 }',
    code: 'missing-key',
    says: 'vips[1].address: `address` is missing',
  },
  {
    is: 'an agent without a kind',
    replace: 'agent: { kind: keepalived,',
    by: '▸agent: {',
    code: 'missing-key',
    says: 'agent.kind: `kind` is missing',
    hint: 'add it, like kind: keepalived',
  },
  {
    is: 'a known weakness without its reason',
    replace:
      '{ drill: split-brain/hang, expectation: neverHaveTwoOwners, vip: 10.20.0.100, class: latent, occasional: true, reason: No watchdog. }',
    by: '▸{ drill: split-brain/hang, expectation: neverHaveTwoOwners }',
    code: 'missing-key',
    says: 'known[0].reason: `reason` is missing',
  },
  {
    is: 'an empty list of VIPs',
    replace: `vips:
  - { address: 10.20.0.100, network: lan, virtualRouterId: 51, priorities: { server-a: 200, server-b: 100 } }
  - { address: 'fd00:20::100', virtualRouterId: 52 }
`,
    by: 'vips: ▸[]\n',
    code: 'empty',
    says: 'vips: nothing is in it',
  },
  {
    is: 'nothing that fails over',
    by: `▸name: nothing
networks: { lan: { ipv4: 10.20.0.0/24 } }
nodes: { a: { interfaces: { eth0: { network: lan } } }, b: { interfaces: { eth0: { network: lan } } } }
agent: { kind: ucarp }
`,
    code: 'missing-key',
    says: 'vips: `vips` is missing, and there are no `services`: nothing fails over',
  },
  {
    is: 'a node without interfaces',
    replace: 'interfaces: { eth0: { network: lan } }',
    by: 'interfaces: ▸{}',
    code: 'empty',
    says: 'nodes.client.interfaces: nothing is in it',
  },
];

describe('a topology with a wrong key', () => {
  for (const malformed of cases) it(`refuses ${malformed.is}`, () => expectMistake(malformed));
});
