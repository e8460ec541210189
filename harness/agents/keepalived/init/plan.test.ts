import { expect } from 'chai';
import { instance, machinesFrom } from '../testing/machines-from';
import type { TopologyPlan } from './model';
import { planOf, type PlanOptions } from './plan';

const plan = (files: Record<string, string>, options: Partial<PlanOptions> = {}): TopologyPlan =>
  planOf(machinesFrom(files), { name: 'x', ...options });
const vip = (text: string) => `virtual_ipaddress { ${text} }`;
const addresses = ({ nodes }: TopologyPlan) =>
  Object.fromEntries(
    nodes.map(({ name, interfaces }) => [name, interfaces.map((one) => one.addresses.join(' ')).join(', ')]),
  );

describe('the topology that keepalived configurations are for', () => {
  it('takes the network from the floating address, and chooses and marks what is not said', () => {
    const { networks, nodes } = plan({
      'a.conf': instance(vip('10.1.2.3/26')),
      'b.conf': instance(vip('10.1.2.3/26')),
    });
    expect(networks).to.deep.equal([{ name: 'lan', ipv4: '10.1.2.0/26', notes: [] }]);
    expect(addresses({ nodes } as TopologyPlan)).to.deep.equal({ a: '10.1.2.11', b: '10.1.2.12' });
    expect(nodes[0]?.interfaces[0]?.notes).to.deep.equal([
      '10.1.2.11 is chosen: its own is not in the files (--address a=...)',
    ]);
  });

  it('knows own addresses by their source, by what the user says, and by what the others call their peer', () => {
    const peers = (...list: string[]) => `unicast_peer {\n${list.join('\n')}\n}`;
    const three = plan({
      'a.conf': instance('unicast_src_ip 10.0.0.1', peers('10.0.0.2', '10.0.0.3'), vip('10.0.0.9/24')),
      'b.conf': instance(peers('10.0.0.1', '10.0.0.3'), vip('10.0.0.9/24')),
      'c.conf': instance(peers('10.0.0.1', '10.0.0.2'), vip('10.0.0.9/24')),
    });
    expect(addresses(three)).to.deep.equal({ a: '10.0.0.1', b: '10.0.0.2', c: '10.0.0.3' });
    expect(three.notes).to.deep.equal([]);
    const given = plan(
      { 'a.conf': instance('mcast_src_ip 10.0.0.7', vip('10.0.0.9/24')), 'b.conf': instance(vip('10.0.0.9/24')) },
      { addresses: [{ node: 'b', address: '10.0.0.8' }] },
    );
    expect(addresses(given)).to.deep.equal({ a: '10.0.0.7', b: '10.0.0.8' });
  });

  it('tells of a peer whose file is not given', () => {
    const one = (own: number, other: number) =>
      instance(`unicast_src_ip 10.0.0.${own}`, `unicast_peer {\n10.0.0.${other}\n10.0.0.77\n}`, vip('10.0.0.9/24'));
    expect(plan({ 'a.conf': one(1, 2), 'b.conf': one(2, 1) }).notes).to.deep.equal([
      '10.0.0.77 is a unicast peer, and no file of that server is given',
    ]);
  });

  it('puts interfaces of other names on one network where an address moves between them', () => {
    const other = instance(vip('10.0.0.9/24 dev enp3s0')).replace('eth0', 'enp1s0');
    const { networks, nodes } = plan({ 'a.conf': instance(vip('10.0.0.9/24 dev eth1')), 'b.conf': other });
    expect(networks.map(({ name, ipv4 }) => [name, ipv4])).to.deep.equal([
      ['eth0-enp1s0', '10.199.0.0/24'],
      ['eth1-enp3s0', '10.0.0.0/24'],
    ]);
    expect(nodes.map(({ interfaces }) => interfaces.map(({ name }) => name))).to.deep.equal([
      ['eth0', 'eth1'],
      ['enp1s0', 'enp3s0'],
    ]);
  });

  it('keeps an address outside of every prefix, equal priorities and 255 as they are, and says so', () => {
    const one = (own: number, other: number) =>
      instance(
        'priority 255',
        `unicast_src_ip 10.0.0.${own}`,
        `unicast_peer {\n10.0.0.${other}\n}`,
        vip('198.51.100.9/32'),
      );
    const [only, ...rest] = plan({ 'a.conf': one(1, 2), 'b.conf': one(2, 1) }).vips;
    expect(rest).to.deep.equal([]);
    expect(only).to.deep.equal({
      address: '198.51.100.9/32',
      network: 'lan',
      virtualRouterId: 51,
      priorities: { a: 255, b: 255 },
      notes: [
        'outside of every prefix: routed to the servers',
        'equal priorities: the higher address of the servers decides',
      ],
    });
  });

  it('refuses a floating address that is a server’s own, with its place, and the owner’s by right in words of its own', () => {
    const one = (own: number, other: number, priority: number) =>
      instance(
        `priority ${priority}`,
        `unicast_src_ip 10.0.0.${own}`,
        `unicast_peer {\n10.0.0.${other}\n}`,
        vip('10.0.0.1/24'),
      );
    const planned = (priority: number) => () => plan({ 'b.conf': one(2, 1, 100), 'a.conf': one(1, 2, priority) });
    expect(planned(255)).to.throw(
      /a\.conf:9: 10\.0\.0\.1 floats, and is a's own address, which is its owner by priority 255/,
    );
    expect(planned(200)).to.throw(/a\.conf:9: 10\.0\.0\.1 floats, and is a's own address$/);
    const named = { addresses: [{ node: 'a', address: '10.0.0.9' }] };
    expect(() =>
      plan({ 'a.conf': instance(vip('10.0.0.9/24')), 'b.conf': instance(vip('10.0.0.9/24')) }, named),
    ).to.throw(/a\.conf:4: 10\.0\.0\.9 floats/);
  });

  it('takes a server’s own address that floats nowhere in the drill', () => {
    const both = instance('mcast_src_ip 10.0.0.1', vip('10.0.0.9/24'));
    const lone = instance('mcast_src_ip 10.0.0.1', vip('10.0.0.1/24')).replace('VI_1', 'LONE').replace('51', '52');
    const left = plan({ 'a.conf': both + lone, 'b.conf': both.replace('10.0.0.1', '10.0.0.2') });
    expect(left.vips.map(({ address }) => address)).to.deep.equal(['10.0.0.9']);
    expect(left.notes).to.include('10.0.0.1 is left out: only a has it, and nobody could take it over');
  });

  it('has a second subnet on a link where a floating address says so', () => {
    const file = (own: number) =>
      instance(`mcast_src_ip 10.0.0.${own}`, vip('10.0.0.9/24\n198.51.100.9/24\n203.0.113.9/32'));
    const { networks, nodes, vips } = plan({ 'a.conf': file(1), 'b.conf': file(2) });
    expect(networks.map(({ ipv4 }) => ipv4)).to.deep.equal([['10.0.0.0/24', '198.51.100.0/24']]);
    expect(addresses({ nodes } as TopologyPlan)).to.deep.equal({ a: '10.0.0.1', b: '10.0.0.2' });
    expect(vips.map(({ address }) => address)).to.deep.equal(['10.0.0.9', '198.51.100.9', '203.0.113.9/32']);
  });

  it('leaves out an address that nobody can take over, and says so', () => {
    const { vips, notes } = plan({
      'a.conf': instance(vip('10.0.0.9/24')) + instance(vip('10.0.0.8/24')).replace('VI_1', 'LONE').replace('51', '52'),
      'b.conf': instance(vip('10.0.0.9/24')),
    });
    expect(vips.map(({ address }) => address)).to.deep.equal(['10.0.0.9']);
    expect(notes).to.deep.equal(['10.0.0.8 is left out: only a has it, and nobody could take it over']);
  });

  it('leaves the router identifier to the files where they differ, and says so', () => {
    const file = instance(vip('10.0.0.9/24'));
    const [differing] = plan({ 'a.conf': file, 'b.conf': file.replace('51', '52') }).vips;
    expect([differing?.virtualRouterId, differing?.notes]).to.deep.equal([
      undefined,
      [
        'virtual_router_id is 51 and 52 in the files: they are no one virtual router',
        'equal priorities: the higher address of the servers decides',
      ],
    ]);
    expect(plan({ 'a.conf': file, 'b.conf': file }).vips[0]?.virtualRouterId).to.equal(51);
  });

  it('has clients ask for the page of what is watched, and counts the time of the checks', () => {
    const check = 'vrrp_script up {\n script "killall -0 haproxy"\n interval 2\n fall 2\n}\n';
    const tracking = check + instance('track_script {\n up\n}', vip('10.0.0.9/24'));
    const watched = plan({ 'a.conf': tracking, 'b.conf': tracking }, { isThere: () => true });
    expect(watched.vips[0]?.page).to.deep.equal({ port: 80, path: '/' });
    const plain = check + instance(vip('10.0.0.9/24'));
    const unwatched = plan({ 'a.conf': plain, 'b.conf': plain }, { isThere: () => true });
    expect(unwatched.vips[0]?.page).to.equal(undefined);
    // From just after a check: two of them, the second of which may take as long as there is between them.
    expect(watched.objectives.takeoverMs - unwatched.objectives.takeoverMs).to.equal(6000);
    // One that costs priority alone has the better server wait before it preempts.
    const delayed = (weight: string) => {
      const file = tracking.replace('fall 2', `fall 2\n${weight}`).replace('interface', 'preempt_delay 20\n interface');
      return plan({ 'a.conf': file, 'b.conf': file }).objectives.takeoverMs;
    };
    expect(delayed('weight -20') - delayed('')).to.equal(20_000);
  });

  it('promises what the timers can keep, and waits as long as the preemption is delayed', () => {
    const file = instance('preempt_delay 20', 'priority 100', vip('10.0.0.9/24'));
    const { objectives } = plan({ 'a.conf': file, 'b.conf': file });
    expect([objectives.takeoverMs, objectives.healMs]).to.deep.equal([3800, 29_000]);
    expect(plan({ 'a.conf': file, 'b.conf': file }, { objectiveMs: 2000 }).objectives.takeoverMs).to.equal(2000);
  });

  it('brings the scripts, what they include, their users, and what they look for', () => {
    const file =
      'global_defs {\n enable_script_security\n}\ninclude parts/*.conf\n' +
      'vrrp_script c {\n script "/bin/sh /etc/keepalived/lost.sh"\n}\nvrrp_script d {\n script "/bin/sh -c \'/etc/keepalived/d.sh 80; exit 1\'"\n}\nvrrp_script a {\n script "/etc/keepalived/a.sh 8080"\n}\nvrrp_script b {\n script "pidof haproxy"\n user haproxy\n}\n' +
      instance('track_script {\n a\n b\n}', 'notify_master "/etc/keepalived/gone.sh"', vip('10.0.0.9/24'));
    const machines = machinesFrom({
      'n/k.conf': file,
      'n/d.sh': '#!/bin/sh',
      'n/a.sh': '#!/bin/sh\nHOST=localhost\ncurl -f "http://$HOST:$1/"',
      'n/parts/more.conf': '# nothing',
    });
    const [node] = planOf(machines.slice(0, 1), { name: 'x' }).nodes;
    expect(node?.files.map(({ path }) => path)).to.deep.equal([
      '/etc/keepalived/parts/more.conf',
      '/etc/keepalived/d.sh',
      '/etc/keepalived/a.sh',
    ]);
    expect(node?.users).to.deep.equal(['haproxy', 'keepalived_script']);
    expect(node?.processes).to.deep.equal([{ name: 'haproxy', listens: [8080] }]);
    expect(node?.notes).to.include(
      '/etc/keepalived/gone.sh (line 25) is not found: put it beside the configuration, or give --files',
    );
    expect(node?.notes).to.include(
      '/etc/keepalived/lost.sh (line 6) is not found: put it beside the configuration, or give --files',
    );
  });
});
