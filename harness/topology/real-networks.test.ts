import { expect } from 'chai';
import { servicesOf } from './services';
import { load, sound } from './testing/expect-mistake';

const first =
  '{ address: 10.20.0.100, network: lan, virtualRouterId: 51, priorities: { server-a: 200, server-b: 100 } }';
const second = "{ address: 'fd00:20::100', virtualRouterId: 52 }";
const withVip = (vip: string) => load(sound.replace(second, vip));

describe('what real networks hold', () => {
  it('is a VIP outside every prefix: clients are given a route to it, competitors are not', () => {
    const { vips, nodes } = withVip('{ address: 198.51.100.9, network: lan }');
    expect(vips[1]).to.include({ network: 'lan', prefixLength: 32 });
    const routes = nodes.map(({ name, routes: own }) => [name, own?.map(({ to }) => to)]);
    expect(routes).to.deep.equal([
      ['server-a', undefined],
      ['server-b', undefined],
      ['client', ['198.51.100.9/32']],
      ['observer', ['198.51.100.9/32']],
    ]);
  });

  describe('two subnets on one link', () => {
    const prefixes = 'ipv4: 10.20.0.0/24, ';
    const addressesOf = (text: string, name: string) =>
      load(text).nodes.find((node) => node.name === name)?.interfaces[0]?.addresses;
    const routesOf = (text: string, name: string) => load(text).nodes.find((node) => node.name === name)?.routes;
    const client = '{ role: client, interfaces: { eth0: { network: lan } } }';
    const listed = sound
      .replace(prefixes, 'ipv4: [10.20.0.0/24, 10.21.0.0/16], ')
      .replace('address: 10.20.0.11', 'addresses: [10.20.0.11, 10.21.0.11]')
      .replace(second, '{ address: 10.21.0.100 }');
    const brought = sound
      .replace('address: 10.20.0.11', 'addresses: [10.20.0.11, 10.21.0.11/16]')
      .replace(second, '{ address: 10.21.0.100 }');

    it('is a list of prefixes: whoever has no address is given one of each, and a VIP is of the one that holds it', () => {
      expect(load(listed).networks[0]).to.deep.include({ ipv4: ['10.20.0.0/24', '10.21.0.0/16'] });
      expect(addressesOf(listed, 'server-a')).to.deep.equal(['10.20.0.11/24', '10.21.0.11/16']);
      expect(addressesOf(listed, 'client')).to.include.members(['10.20.0.13/24', '10.21.0.12/16']);
      expect(load(listed).vips[1]).to.deep.include({ network: 'lan', prefixLength: 16 });
      expect(routesOf(listed, 'client')).to.equal(undefined);
      expect(load(sound).networks[0]).to.include({ ipv4: '10.20.0.0/24' });
    });

    it('is an address with a length of its own, of which nobody is given another', () => {
      expect(addressesOf(brought, 'server-a')).to.deep.equal(['10.20.0.11/24', '10.21.0.11/16']);
      expect(addressesOf(brought, 'client')).to.have.length(2);
      expect(load(brought).vips[1]).to.deep.include({ network: 'lan', prefixLength: 16 });
      expect(routesOf(brought, 'client')).to.deep.equal([{ to: '10.21.0.100/32', interface: 'eth0' }]);
    });

    it('may be brought by several on the link, and a link without prefixes has what its addresses say', () => {
      const both = brought.replace('[10.20.0.12,', '[10.20.0.12, 10.21.0.12/16,');
      expect(addressesOf(both, 'server-b')).to.include('10.21.0.12/16');
      const bare = sound
        .replace('heartbeat: { ipv4: 192.168.77.0/30 }', 'heartbeat: {}')
        .replace('address: 192.168.77.1', 'address: 192.168.77.1/30')
        .replace('address: 192.168.77.2', 'address: 192.168.77.2/24');
      expect(load(bare).networks).to.have.length(2);
    });

    it('has who is in one of them go to the other by its router, where it has one, else by the link', () => {
      const near = listed.replace(client, client.replace('network: lan }', 'network: lan, address: 10.20.0.9 }'));
      expect(routesOf(near, 'client')).to.deep.equal([{ to: '10.21.0.100/32', interface: 'eth0' }]);
      const behind = near.replace('{ role: client,', '{ role: client, gateway: 10.20.0.1,');
      expect(routesOf(behind, 'client')).to.equal(undefined);
      expect(() => load(behind.replace('gateway: 10.20.0.1,', 'gateway: 10.21.0.1,'))).to.throw(
        /10\.21\.0\.1 is on no network of client/,
      );
    });
  });

  it('is a node with two interfaces on one network', () => {
    const text = sound.replace('{ network: lan } } }', '{ network: lan }, bond0.1603: { network: lan } } }');
    const client = load(text).nodes.find(({ name }) => name === 'client');
    expect(client?.interfaces.map(({ name, network }) => [name, network])).to.deep.equal([
      ['eth0', 'lan'],
      ['bond0.1603', 'lan'],
    ]);
    const [one, other] = client?.interfaces ?? [];
    expect(one?.mac).not.to.equal(other?.mac);
    expect(one?.addresses).not.to.deep.equal(other?.addresses);
  });

  it('is equal priorities, of which the first counts as preferred, and the highest', () => {
    for (const priorities of ['{ server-b: 100, server-a: 100 }', '{ server-b: 255, server-a: 254 }']) {
      const [, service] = servicesOf(withVip(`{ address: 10.20.0.101, priorities: ${priorities} }`));
      expect(service?.providers).to.deep.equal(['server-b', 'server-a']);
    }
  });

  it('is one identifier for two clusters side by side', () => {
    const more = ['server-c', 'server-d']
      .map((name) => `  ${name}: { interfaces: { eth0: { network: lan } } }`)
      .join('\n');
    const text = sound
      .replace('  client: {', `${more}\n  client: {`)
      .replace('heartbeat: heartbeat, ', '')
      .replace(second, '{ address: 10.20.0.101, virtualRouterId: 51, priorities: { server-c: 150, server-d: 50 } }');
    expect(load(text).vips.map(({ virtualRouterId }) => virtualRouterId)).to.deep.equal([51, 51]);
  });

  it('is one link-local address on two networks: two services', () => {
    const on = (network: string) =>
      `{ address: fe80::5, network: ${network}, priorities: { server-a: 2, server-b: 1 } }`;
    const text = sound
      .replace('heartbeat: { ipv4: 192.168.77.0/30 }', "heartbeat: { ipv4: 192.168.77.0/29, ipv6: 'fd00:77::/64' }")
      .replace(first, on('lan'))
      .replace(second, on('heartbeat'))
      .replace(', vip: 10.20.0.100', '');
    expect(servicesOf(load(text)).map(({ name }) => name)).to.deep.equal(['fe80::5%lan', 'fe80::5%heartbeat']);
  });

  it('is a rack or a feed that several nodes share', () => {
    const text = sound
      .replace('gateway: 10.20.0.1', 'gateway: 10.20.0.1\n    domain: rack-1')
      .replace('role: client,', 'role: client, domain: [rack-1, feed-a],');
    expect(load(text).nodes.map(({ domains }) => domains)).to.deep.equal([
      ['rack-1'],
      undefined,
      ['rack-1', 'feed-a'],
      undefined,
    ]);
  });
});
