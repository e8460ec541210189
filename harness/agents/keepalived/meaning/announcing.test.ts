import { expect } from 'chai';
import { readConfiguration } from '../file/read';
import { announcingOf } from './announcing';
import { configurationOf } from './configuration';

const of = (address: string, ...globals: readonly string[]) => {
  const instance = (name: string, id: number, ...addresses: readonly string[]) =>
    `vrrp_instance ${name} {\n interface eth0\n virtual_router_id ${id}\n virtual_ipaddress {\n${addresses.join('\n')}\n }\n}\n`;
  const text = [
    ...['global_defs {', ...globals, '}'],
    instance('A', 1, '10.0.0.1', '10.0.0.2', '10.0.0.3 dev eth1'),
    instance('B', 2, '10.0.0.4'),
  ].join('\n');
  const file = configurationOf(readConfiguration('a.conf', text, 'a'));
  const own = file.instances.find(({ addresses }) => addresses.some((one) => one.address === address));
  return own && announcingOf(address, own, file);
};

describe('the announcements of a keepalived.conf', () => {
  it('come at once where nothing is said, and always for the first on an interface', () => {
    expect(of('10.0.0.4')).to.deep.equal({ leastMs: 0, mostMs: 0 });
    for (const first of ['10.0.0.1', '10.0.0.3'])
      expect(of(first, 'vrrp_garp_interval 0.2')).to.deep.equal({ leastMs: 0, mostMs: 0 });
  });

  // keepalived 2.2.7 announced the third of an interface 0.6 s after its takeover, and the second 0.4 s after.
  it('come one after the other with garp_interval', () => {
    expect(of('10.0.0.2', 'vrrp_garp_interval 0.2')).to.deep.equal({ leastMs: 200, mostMs: 400 });
    expect(of('10.0.0.4', 'vrrp_garp_interval 0.2')).to.deep.equal({ leastMs: 400, mostMs: 600 });
    expect(of('10.0.0.4', 'vrrp_gna_interval 0.2')).to.deep.equal({ leastMs: 0, mostMs: 0 });
  });

  it('begin anew when garp_master_delay is over before', () => {
    expect(of('10.0.0.4', 'vrrp_garp_interval 0.5', 'vrrp_garp_master_delay 1')).to.deep.equal({
      leastMs: 1000,
      mostMs: 2500,
    });
  });
});
