import { expect } from 'chai';
import { placeIn } from './testing/place-in';
import { carriersOf } from './carriers';

const both = ['server-a', 'server-b'];
const networks = (agent: string, text?: string, areSaid = true): readonly string[] => {
  const configuration = text === undefined ? '' : ', configuration: own.conf';
  const written = { agent: `{ ${agent}${configuration} }`, files: { 'own.conf': text ?? '' } };
  const carriers = carriersOf(placeIn(written, 'server-a').topology);
  for (const { servers, isSaid } of carriers)
    expect({ servers, isSaid }).to.deep.equal({ servers: both, isSaid: areSaid });
  return carriers.map(({ network }) => network);
};
const instance = (more: string) =>
  `vrrp_instance V { ${more}\n virtual_router_id 51\n virtual_ipaddress { 10.20.0.100 dev eth0 } }\n`;
const haCf = (media: string) => `logfacility local0\n${media}\nnode server-a\nnode server-b\n`;

describe('where servers hear that the others live', () => {
  it('is as their agent is set, whatever else they share', () => {
    expect(networks('kind: keepalived')).to.deep.equal(['lan']);
    expect(networks('kind: keepalived, heartbeat: cable')).to.deep.equal(['cable']);
    expect(networks('kind: heartbeat, heartbeat: cable, alsoOnLan: true')).to.deep.equal(['cable', 'lan']);
    expect(networks('kind: ucarp')).to.deep.equal(['lan']);
  });

  it('is as a keepalived.conf of their own has it', () => {
    const read = (more: string) => networks('kind: keepalived', instance(more));
    expect(read('interface eth0')).to.deep.equal(['lan']);
    expect(read('interface eth1')).to.deep.equal(['cable']);
    expect(read('interface eth0\n unicast_peer { 192.168.77.11\n 192.168.77.12 }')).to.deep.equal(['cable']);
  });

  it('is where the VIPs are advertised, and not where other addresses are', () => {
    const other = 'vrrp_instance W { interface eth1\n virtual_router_id 52\n virtual_ipaddress { 192.168.77.100 } }\n';
    expect(networks('kind: keepalived', instance('interface eth0') + other)).to.deep.equal(['lan']);
    expect(networks('kind: keepalived', other, false)).to.deep.equal(['lan', 'cable', 'bare']);
  });

  it('is as an ha.cf of their own has it', () => {
    const read = (media: string) => networks('kind: heartbeat', haCf(media));
    expect(read('bcast eth1 # the cable')).to.deep.equal(['cable']);
    expect(read('#bcast eth1\nucast eth0 10.20.0.11\nucast eth0 10.20.0.12')).to.deep.equal(['lan']);
    expect(read('bcast eth1 eth0')).to.deep.equal(['cable', 'lan']);
    expect(read('mcast eth0 225.0.0.1 694 1 0')).to.deep.equal(['lan']);
  });

  it('is any network that they share, where it cannot be read', () => {
    const all = ['lan', 'cable', 'bare'];
    expect(networks('kind: keepalived', instance('interface eth0.7'), false)).to.deep.equal(all);
    const byName = instance('interface eth0\n unicast_peer { other.example }');
    expect(networks('kind: keepalived', byName, false)).to.deep.equal(all);
    expect(networks('kind: heartbeat', haCf('serial /dev/ttyS0'), false)).to.deep.equal(all);
  });
});
