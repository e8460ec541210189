import { expect } from 'chai';
import { loadTopology } from './load';
import { load, sound } from './testing/expect-mistake';
import { kinds } from './testing/kinds';

const smallest = `
name: smallest
networks: { lan: { ipv4: 10.20.0.0/24 } }
nodes:
  a: { interfaces: { eth0: { network: lan } } }
  b: { interfaces: { eth0: { network: lan } } }
vips: [{ address: 10.20.0.100 }]
agent: { kind: keepalived }
`;

const node = (text: string, name: string) => load(text).nodes.find((one) => one.name === name);

describe('loadTopology', () => {
  it('keeps what the file says exactly', () => {
    const topology = load(sound);
    expect(topology.networks).to.deep.equal([
      { name: 'lan', ipv4: '10.20.0.0/24', ipv6: 'fd00:20::/64' },
      { name: 'heartbeat', ipv4: '192.168.77.0/30' },
    ]);
    expect(topology.nodes[0]).to.deep.equal({
      name: 'server-a',
      role: 'server',
      interfaces: [
        { name: 'eth0', network: 'lan', mac: '02:00:00:00:00:0a', addresses: ['10.20.0.11/24'] },
        { name: 'eth1', network: 'heartbeat', mac: '02:64:32:01:08:8a', addresses: ['192.168.77.1/30'] },
      ],
      software: [
        {
          kind: 'keepalived',
          settings: { advertInterval: 200, version: 3, heartbeat: 'heartbeat', preempt: true },
          supervised: { restartAfterMs: 50 },
        },
      ],
      gateways: ['10.20.0.1'],
      sysctls: { 'net.ipv4.conf.eth0.arp_ignore': '1' },
    });
    expect(topology.thresholds).to.deep.equal(['takeover p95 < 1s', 'owner server-b', 'splitBrain none']);
    expect(topology.known).to.deep.equal([
      {
        drill: 'split-brain/hang',
        expectation: 'neverHaveTwoOwners',
        vip: '10.20.0.100',
        class: 'latent',
        occasional: true,
        reason: 'No watchdog.',
      },
    ]);
  });

  it('fills in everything that the smallest file leaves out', () => {
    const { nodes, vips, objectives, probing, known, description } = load(smallest);
    expect(nodes.map(({ name, role }) => `${name}: ${role}`)).to.deep.equal([
      'a: server',
      'b: server',
      'client: client',
      'observer: observer',
    ]);
    expect(nodes.map(({ interfaces }) => interfaces.map(({ addresses }) => addresses))).to.deep.equal([
      [['10.20.0.11/24']],
      [['10.20.0.12/24']],
      [['10.20.0.13/24']],
      [['10.20.0.254/24']],
    ]);
    expect(vips).to.deep.equal([
      {
        address: '10.20.0.100',
        prefixLength: 24,
        network: 'lan',
        virtualRouterId: 51,
        priorities: { a: 200, b: 100 },
      },
    ]);
    expect(objectives).to.deep.equal({ takeoverMs: 2000, healMs: 10_000 });
    expect(probing).to.deep.equal({ clientRatePerSecond: 100, questionRatePerSecond: 100, servicePort: 7777 });
    expect([known, description]).to.deep.equal([[], '']);
  });

  it('makes MACs that are unicast, locally administered, distinct, and the same each time', () => {
    const macs = load(smallest).nodes.flatMap(({ interfaces }) => interfaces.map(({ mac }) => mac));
    for (const mac of macs) expect(mac).to.match(/^02(:[0-9a-f]{2}){5}$/);
    expect(new Set(macs).size).to.equal(macs.length);
    expect(load(smallest)).to.deep.equal(load(smallest));
  });

  it('plugs the client and the observer into the networks that carry a VIP, and no others', () => {
    const text = sound.replace(/ {2}client: .*\n/, '');
    for (const name of ['client', 'observer'])
      expect(node(text, name)?.interfaces.map(({ network }) => network)).to.deep.equal(['lan']);
    expect(node(text, 'observer')?.interfaces[0]?.addresses).to.deep.equal(['10.20.0.254/24', 'fd00:20::fe/64']);
  });

  it('gives no address that the file speaks of: neither a VIP, nor a gateway, nor a later node', () => {
    const text = smallest
      .replace('10.20.0.100', '10.20.0.254')
      .replace(
        'b: { interfaces: { eth0: { network: lan }',
        'b: { gateway: 10.20.0.253, interfaces: { eth0: { network: lan, address: 10.20.0.11 }',
      );
    expect(node(text, 'a')?.interfaces[0]?.addresses).to.deep.equal(['10.20.0.12/24']);
    expect(node(text, 'observer')?.interfaces[0]?.addresses).to.deep.equal(['10.20.0.252/24']);
  });

  it('writes IPv6 as RFC 5952 does, whatever the file says', () => {
    const text = sound
      .replace("'fd00:20::12'", "'FD00:20:0:0::0012/64'")
      .replace("'fd00:20::100'", "'fd00:0020::0100'");
    expect(node(text, 'server-b')?.interfaces[0]?.addresses).to.deep.equal(['10.20.0.12/24', 'fd00:20::12/64']);
    expect(load(text).vips[1]?.address).to.equal('fd00:20::100');
  });

  it('takes link-local IPv6 addresses on any link, and as VIPs', () => {
    const text = sound.replace("{ address: 'fd00:20::100',", "{ address: 'fe80::100', network: lan,");
    expect(load(text).vips[1]).to.include({ address: 'fe80::100', prefixLength: 64, network: 'lan' });
  });

  it('lets a bare cable be bare', () => {
    const text = smallest
      .replace('} }\nnodes', '}, cable: {} }\nnodes')
      .replace('eth0: { network: lan }', 'eth0: { network: lan }, eth1: { network: cable }');
    expect(node(text, 'a')?.interfaces[1]).to.include({ network: 'cable' }).and.to.deep.include({ addresses: [] });
  });

  it('gives virtual routers identifiers that are not in use', () => {
    const text = smallest.replace(
      '[{ address: 10.20.0.100 }]',
      '[{ address: 10.20.0.100 }, { address: 10.20.0.101, virtualRouterId: 51 }]',
    );
    expect(load(text).vips.map(({ virtualRouterId }) => virtualRouterId)).to.deep.equal([52, 51]);
  });

  it('lets VIPs of equal priorities share an identifier, however the priorities are written', () => {
    const priorities = ['', ', priorities: { b: 100, a: 200 }', ', priorities: { a: 200, b: 100 }'];
    const vips = priorities.map((written, i) => `{ address: 10.20.0.10${i}, virtualRouterId: 7${written} }`);
    const text = smallest.replace('[{ address: 10.20.0.100 }]', `[${vips.join(', ')}]`);
    expect(load(text).vips.map(({ virtualRouterId }) => virtualRouterId)).to.deep.equal([7, 7, 7]);
  });

  it('lets IPv4 and IPv6 share an identifier', () => {
    expect(load(sound.replace('virtualRouterId: 52', 'virtualRouterId: 51')).vips).to.have.length(2);
  });

  it("puts a node's own agent before the agent of all, and reads its configuration file verbatim", () => {
    const text = sound.replace('agent: { configuration', 'agent: { version: 2, supervised: false, configuration');
    expect(node(text, 'server-b')?.software).to.deep.equal([
      {
        kind: 'keepalived',
        settings: { advertInterval: 200, version: 2, heartbeat: 'heartbeat', preempt: true },
        configuration: { path: './server-b.conf', text: 'vrrp_instance one {\n}\n' },
      },
    ]);
  });

  it('takes nothing from the agent of all where a node runs another kind', () => {
    const text = sound.replace('agent: { configuration: ./server-b.conf }', 'agent: { kind: ucarp, supervised: true }');
    expect(node(text, 'server-b')?.software).to.deep.equal([
      {
        kind: 'ucarp',
        settings: { deadRatio: 3 },
        supervised: { restartAfterMs: 100 },
      },
    ]);
  });

  it('runs several pieces of software on a node, in their order, where the file lists them', () => {
    const software = 'software: [{ kind: web }, { kind: keepalived, version: 2 }, { kind: ucarp }]';
    const text = sound.replace('agent: { configuration: ./server-b.conf }', software);
    const uses = node(text, 'server-b')?.software;
    expect(uses?.map(({ kind, role }) => [kind, role])).to.deep.equal([
      ['web', 'service'],
      ['keepalived', undefined],
      ['ucarp', undefined],
    ]);
    expect(uses?.[1]?.settings, 'merged with the agent of all').to.include({ version: 2, advertInterval: 200 });
  });

  it('has no server compete that only provides what is watched', () => {
    const text = sound
      .replace(', priorities: { server-a: 200, server-b: 100 }', '')
      .replace(
        '  client: {',
        '  web: { software: [{ kind: web }], interfaces: { eth0: { network: lan } } }\n  client: {',
      );
    expect(load(text).vips[0]?.priorities).to.deep.equal({ 'server-a': 200, 'server-b': 100 });
  });

  it('follows anchors and aliases', () => {
    const text = smallest.replace('a: {', 'a: &server {').replace(/ {2}b: .*/, '  b: *server');
    expect(node(text, 'b')?.interfaces[0]?.addresses).to.deep.equal(['10.20.0.12/24']);
  });

  it('takes a node called router or witness for one', () => {
    const text = smallest.replace('vips:', '  witness: { interfaces: { eth0: { network: lan } } }\nvips:');
    expect(node(text, 'witness')).to.include({ role: 'witness' }).and.not.have.property('agent');
  });

  it('lets an error that is no fault of the file through, as it is', () => {
    const readFile = () => {
      throw new RangeError('broken');
    };
    expect(() => loadTopology(sound, { file: 'lab.yaml', kinds, readFile })).to.throw(RangeError, 'broken');
  });
});
