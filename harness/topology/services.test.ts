import { expect } from 'chai';
import { defaultOperations, dependenciesOf, recoveryObjectiveMs, servicesOf } from './services';
import { load, soundServices } from './testing/expect-mistake';

describe('the services of a topology', () => {
  it('are its VIPs first, by address, provided by who competes for them', () => {
    const topology = load(
      soundServices.replace('{ server-a: 200, server-b: 100 }', '{ server-a: 100, server-b: 200 }'),
    );
    const [vip, , www, ...others] = servicesOf(topology);
    expect(vip).to.deep.equal({
      name: '10.20.0.100',
      kind: 'address',
      rule: 'one',
      providers: ['server-b', 'server-a'],
      endpoint: { address: '10.20.0.100' },
      network: 'lan',
      operations: defaultOperations(topology.probing),
    });
    expect(www).to.include({ name: 'www', kind: 'name' });
    expect(others).to.deep.equal([]);
  });

  it('make an HTTP service behind a VIP of a VIP that is asked by HTTP', () => {
    const written = "- { address: 'fd00:20::100', virtualRouterId: 52 }";
    const operations = 'name: shop, operations: [{ protocol: icmp }, { protocol: http, rate: 50 }]';
    const text = soundServices.replace(written, written.replace(' }', `, ${operations} }`));
    const shop = servicesOf(load(text)).find(({ name }) => name === 'shop');
    expect(shop).to.deep.include({ kind: 'address', endpoint: { address: 'fd00:20::100' } });
    const http = { port: 80, path: '/', timeoutMs: 1000, connections: 'new', expectStatus: 200, ratePerSecond: 50 };
    expect(shop?.operations).to.deep.equal([
      { protocol: 'icmp', ratePerSecond: 100 },
      { protocol: 'http', ...http },
    ]);
  });

  it('have the criticality and the objectives that are written, the recovery else as the topology promises it', () => {
    const written = "- { address: 'fd00:20::100', virtualRouterId: 52 }";
    const terms = 'criticality: high, objectives: { recovery: 1500ms, rpo: 0s }, dependsOn: [10.20.0.100]';
    const topology = load(soundServices.replace(written, written.replace(' }', `, ${terms} }`)));
    const [first, second, ...others] = servicesOf(topology);
    if (first === undefined || second === undefined) throw new RangeError('there are two');
    expect(second).to.deep.include({ criticality: 'high', objectives: { recoveryMs: 1500, dataLossMs: 0 } });
    expect([first, second].map((each) => recoveryObjectiveMs(each, topology))).to.deep.equal([
      topology.objectives.takeoverMs,
      1500,
    ]);
    expect(dependenciesOf(second, [first, second, ...others])).to.deep.equal([first]);
    expect(dependenciesOf(first, [first, second, ...others])).to.deep.equal([]);
  });

  it('need the address that they are reached at; of a link-local one, that on their own link', () => {
    const service = { kind: 'address', rule: 'one', providers: ['a', 'b'], operations: [] } as const;
    const vip = (address: string, network: string) =>
      ({ ...service, name: `${address}%${network}`, endpoint: { address }, network }) as const;
    const [lan, other] = [vip('fe80::1', 'lan'), vip('fe80::1', 'other')];
    expect([lan, other].map((each) => dependenciesOf(each, [lan, other]))).to.deep.equal([[], []]);
    const shop = { ...service, name: 'shop', kind: 'frontend', endpoint: { address: 'fe80::1', port: 80 } } as const;
    const onLan = { ...shop, network: 'lan' };
    expect(dependenciesOf(onLan, [lan, other, onLan])).to.deep.equal([lan]);
    const routed = { ...shop, endpoint: { address: '10.20.0.100', port: 80 } };
    const global = vip('10.20.0.100', 'lan');
    expect(dependenciesOf(routed, [lan, global, routed])).to.deep.equal([global]);
  });

  it('fill in what is left out', () => {
    const service =
      '{ kind: frontend, providers: [server-a, server-b], endpoint: { address: 10.20.0.80, port: 8080 } }';
    const text = `${soundServices}  shop: ${service}\n`;
    expect(servicesOf(load(text)).at(-1)).to.deep.equal({
      name: 'shop',
      kind: 'frontend',
      rule: 'any',
      providers: ['server-a', 'server-b'],
      endpoint: { address: '10.20.0.80', port: 8080 },
      network: 'lan',
      operations: [
        {
          protocol: 'http',
          port: 8080,
          path: '/',
          timeoutMs: 1000,
          connections: 'new',
          expectStatus: 200,
          ratePerSecond: 20,
        },
      ],
    });
    expect(load(soundServices).services[0]?.operations).to.deep.equal([
      { protocol: 'dns', name: 'www.example.test', type: 'AAAA', timeoutMs: 500, ratePerSecond: 10 },
      {
        ...{ protocol: 'http', port: 80, path: '/up', timeoutMs: 1000, connections: 'keep-alive' },
        ...{ expectStatus: 204, ratePerSecond: 20 },
      },
    ]);
  });

  it('need no VIP among them', () => {
    const service =
      '{ kind: name, providers: [a, b], endpoint: { name: www.example.test }, operations: [{ protocol: icmp }] }';
    const node = '{ interfaces: { eth0: { network: lan } }, software: [{ kind: web }] }';
    const text = `name: names\nnetworks: { lan: { ipv4: 10.20.0.0/24 } }\nnodes: { a: ${node}, b: ${node} }\n`;
    const topology = load(`${text}services: { www: ${service} }\n`);
    expect(servicesOf(topology).map(({ name }) => name)).to.deep.equal(['www']);
  });
});
