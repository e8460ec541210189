import { expect } from 'chai';
import type { TopologyNode } from '../../topology/types';
import { hostSetup, linkIpv6Settings, sysctlsOf } from './host';

const node: TopologyNode = {
  name: 'server-a',
  role: 'server',
  interfaces: [
    { name: 'eth0.5', network: 'lan', mac: '02:00:00:00:00:01', addresses: ['10.20.0.11/24', 'fd00::11/64'] },
    { name: 'eth1', network: 'heartbeat', mac: '02:00:00:00:00:02', addresses: ['192.168.77.1/30'] },
  ],
  software: [],
  gateways: ['10.20.0.1'],
  sysctls: { 'net.ipv4.conf.eth1.arp_ignore': '1' },
};

describe('a node’s own configuration', () => {
  it('sets every kernel setting that matters, on every interface, and lets the topology have the last word', () => {
    const settings = sysctlsOf(node);
    expect(settings).to.include({
      'net.ipv4.ip_forward': '0',
      'net.ipv4.conf.all.rp_filter': '0',
      'net.ipv4.conf.eth1.arp_ignore': '1',
      'net.ipv6.conf.eth1.disable_ipv6': '1',
      'net.ipv6.conf.eth0/5.disable_ipv6': '0',
    });
    expect(sysctlsOf({ ...node, role: 'router' })['net.ipv4.ip_forward']).to.equal('1');
  });

  it('knows those of one interface and IPv6 alone', () => {
    const settings = linkIpv6Settings({ ...node, sysctls: { 'net.ipv6.conf.eth1.hop_limit': '9' } }, 'eth1');
    expect(settings).to.include.members(['net/ipv6/conf/eth1/disable_ipv6 1', 'net/ipv6/conf/eth1/hop_limit 9']);
    expect(settings.filter((setting) => !setting.startsWith('net/ipv6/conf/eth1/'))).to.deep.equal([]);
    expect(linkIpv6Settings(node, 'eth0.5')).to.include('net/ipv6/conf/eth0.5/disable_ipv6 0');
  });

  it('brings links up before it gives addresses, and routes last; IPv6 addresses are usable at once', () => {
    const { changes, settings } = hostSetup(node, () => 7);
    const lines = changes.map(({ says }) => says);
    expect(settings).to.include('net/ipv4/conf/eth0.5/rp_filter 0');
    expect(lines).to.include('addr add fd00::11/64 dev eth0.5 nodad');
    expect(lines.indexOf('link set eth1 up')).to.be.lessThan(lines.indexOf('addr add 192.168.77.1/30 dev eth1'));
    expect(lines.at(-1)).to.equal('route add default via 10.20.0.1');
  });
});
