import { expect } from 'chai';
import { isReady, readinessOf } from './readiness';

const at = new Date('2026-11-27T13:00:00Z');
const alike = ['kernel: 6.1.0', 'package/keepalived: 2.2.7', 'sysctl/net.ipv4.conf.all.arp_ignore: 1'];

describe('the readiness of a standby', () => {
  it('is there where the servers are alike', () => {
    const ready = readinessOf({ 'web-1': alike, 'web-2': alike.toReversed() }, at);
    expect(ready).to.deep.equal({ differences: [], expiring: [], servers: 2 });
    expect(isReady(ready)).to.equal(true);
  });

  it('lacks what differs, of each server from the first', () => {
    const drifted = ['kernel: 6.1.0', 'package/keepalived: 2.0.20', 'firewall: drop ip protocol vrrp'];
    const ready = readinessOf({ 'web-1': alike, 'web-2': alike, 'web-3': drifted }, at);
    expect(ready.differences).to.deep.equal([
      {
        from: 'web-1',
        node: 'web-3',
        changes: [
          { was: 'package/keepalived: 2.2.7', is: 'package/keepalived: 2.0.20' },
          { was: 'sysctl/net.ipv4.conf.all.arp_ignore: 1', is: null },
          { was: null, is: 'firewall: drop ip protocol vrrp' },
        ],
      },
    ]);
    expect(isReady(ready)).to.equal(false);
  });

  it('lacks a certificate that ends soon, though all have the same', () => {
    const facts = [...alike, 'certificate/etc/ssl/web.pem: until 2026-12-07'];
    const ready = readinessOf({ 'web-1': facts, 'web-2': facts }, at);
    expect(ready.expiring.map(({ node, inDays }) => [node, inDays])).to.deep.equal([
      ['web-1', 9],
      ['web-2', 9],
    ]);
    expect(isReady(ready)).to.equal(false);
  });
});
