import type { Malformed } from '../testing/expect-mistake';
import { expectMistake, soundServices } from '../testing/expect-mistake';

const cases: Malformed[] = [
  {
    is: 'a protocol that is named twice',
    replace: '- { protocol: http, path: /up,',
    by: '- { protocol: dns }\n      - { protocol: http, path: /up,',
    also: [['- { protocol: dns }', '- ▸{ protocol: dns }']],
    code: 'duplicate-operation',
    says: 'services.www.operations[1]: clients ask by dns already',
  },
  {
    is: 'a pace of its own for the pings of a VIP',
    replace: "- { address: 'fd00:20::100', virtualRouterId: 52 }",
    by: "- { address: 'fd00:20::100', virtualRouterId: 52, operations: [{ protocol: icmp, rate: ▸50 }] }",
    code: 'set-in-probing',
    says: 'vips[1].operations[0].rate: icmp echoes of a VIP have no rate of their own',
    hint: 'set clientRate under probing, for all of them',
  },
  {
    is: 'a provider that is no node',
    replace: 'providers: [server-a, server-b]',
    by: 'providers: [server-a, ▸server-bb]',
    code: 'unknown-node',
    says: 'services.www.providers[1]: there is no node `server-bb`',
    hint: 'did you mean `server-b`?',
  },
  {
    is: 'a balancer that is no node',
    replace: 'providers: [server-a, server-b]',
    by: 'providers: [server-a, server-b]\n    via: [▸lb]',
    code: 'unknown-node',
    says: 'services.www.via[0]: there is no node `lb`',
  },
  {
    is: 'one provider, twice',
    replace: 'providers: [server-a, server-b]',
    by: 'providers: ▸[server-a, server-a]',
    code: 'no-standby',
    says: 'services.www.providers: nobody can take www over',
  },
  {
    is: 'a kind that there is not',
    replace: 'kind: name',
    by: 'kind: ▸nmae',
    code: 'unknown-value',
    says: 'services.www.kind: "nmae" is not one of the values allowed here',
    hint: 'did you mean `name`?',
  },
  {
    is: 'a front end without a port',
    replace: 'kind: name',
    by: 'kind: frontend',
    also: [['    endpoint: {', '    ▸endpoint: {']],
    code: 'missing-key',
    says: 'services.www.endpoint: the endpoint of a frontend has no port',
  },
  {
    is: 'an address that is on none of the networks',
    replace: 'endpoint: { name: www.example.test }',
    by: 'endpoint: { name: www.example.test, address: ▸192.0.2.1 }',
    code: 'address-outside-network',
    says: 'services.www.endpoint.address: 192.0.2.1 is in none of the networks',
  },
  {
    is: 'a network that there is not',
    replace: 'endpoint: { name: www.example.test }',
    by: 'endpoint: { name: www.example.test }\n    network: ▸lann',
    code: 'unknown-network',
    says: 'services.www.network: there is no network `lann`',
    hint: 'did you mean `lan`?',
  },
  {
    is: 'a protocol that there is not',
    replace: 'protocol: http',
    by: 'protocol: ▸htp',
    code: 'unknown-value',
    says: 'services.www.operations[1].protocol: "htp" is not one of the values allowed here',
    hint: 'did you mean `http`?',
  },
  {
    is: 'an operation without its protocol',
    replace: '- { protocol: dns, type: AAAA,',
    by: '- ▸{ type: AAAA,',
    code: 'missing-key',
    says: 'services.www.operations[0].protocol: `protocol` is missing',
  },
  {
    is: 'a key that belongs to another protocol',
    replace: 'protocol: dns,',
    by: 'protocol: dns, ▸path: /,',
    code: 'unknown-key',
    says: 'services.www.operations[0].path: unknown key `path`',
  },
  {
    is: 'a question by DNS that no client has anybody to ask',
    replace: 'resolvers: [10.20.0.11], ',
    by: '',
    also: [['- { protocol: dns', '- ▸{ protocol: dns']],
    code: 'no-resolver',
    says: 'services.www.operations[0]: no client has a resolver to ask',
  },
  {
    is: 'a question by DNS for no name',
    replace: "- { address: 'fd00:20::100', virtualRouterId: 52 }",
    by: "- { address: 'fd00:20::100', virtualRouterId: 52, operations: [▸{ protocol: dns }] }",
    code: 'missing-key',
    says: 'vips[1].operations[0]: `name` is missing',
  },
  {
    is: 'a VIP of the name of a service',
    replace: "- { address: 'fd00:20::100', virtualRouterId: 52 }",
    by: "- { address: 'fd00:20::100', virtualRouterId: 52, name: ▸www }",
    code: 'duplicate-service',
    says: 'vips[1].name: www is a service already',
  },
  {
    is: 'a DNS name with a blank',
    replace: 'name: www.example.test',
    by: 'name: ▸"www example"',
    code: 'bad-name',
    says: 'services.www.endpoint.name: "www example" is not a DNS name',
  },
];

describe('a topology with a wrong service', () => {
  for (const mistake of cases) it(`refuses ${mistake.is}`, () => expectMistake({ of: soundServices, ...mistake }));
});
