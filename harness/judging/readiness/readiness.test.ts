import { expect } from 'chai';
import { readinessOf, verdictOf } from './readiness';

const at = new Date('2026-11-27T13:00:00Z');
const alike = ['kernel: 6.1.0', 'package/keepalived: 2.2.7', 'sysctl/net.ipv4.conf.all.arp_ignore: 1'];

describe('the readiness of a standby', () => {
  it('is there where the servers are alike', () => {
    const ready = readinessOf({ 'web-1': alike, 'web-2': alike.toReversed() }, at);
    expect(ready).to.deep.equal({ differences: [], expiring: [], untold: [], certificates: 0, servers: 2 });
    expect(verdictOf(ready)).to.equal('pass');
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
    expect(verdictOf(ready)).to.equal('fail');
  });

  it('lacks a certificate that ends soon, though all have the same', () => {
    const facts = [...alike, 'certificate/etc/ssl/web.pem: until 2026-12-07'];
    const ready = readinessOf({ 'web-1': facts, 'web-2': facts }, at);
    expect(ready.expiring.map(({ node, inDays }) => [node, inDays])).to.deep.equal([
      ['web-1', 10],
      ['web-2', 10],
    ]);
    expect(verdictOf(ready)).to.equal('fail');
  });

  it('is open where a server does not tell of something, which then differs from nothing', () => {
    const dropping = [
      ...alike,
      'firewall/inet filter chain input: policy drop',
      'file/etc/a.key: not readable, mode 600',
    ];
    const ready = readinessOf({ 'web-1': dropping, 'web-2': [...alike, 'unknown/firewall: nft is missing'] }, at);
    expect(ready.untold).to.deep.equal([
      { node: 'web-1', what: '/etc/a.key', why: 'not readable, mode 600' },
      { node: 'web-2', what: 'firewall', why: 'nft is missing' },
    ]);
    expect(ready.differences[0]?.changes).to.deep.equal([{ was: 'file/etc/a.key: not readable, mode 600', is: null }]);
    const unreadable = [...alike, 'file/etc/a.key: not readable, mode 600'];
    expect(verdictOf(readinessOf({ 'web-1': unreadable, 'web-2': unreadable }, at))).to.equal('inconclusive');
  });

  it('is open where nobody has a file that was asked for, and lacks it where one has', () => {
    const [missing, there] = ['file/etc/chek.sh: not there', 'file/etc/chek.sh: 0123, mode 755'];
    const nowhere = readinessOf({ 'web-1': [...alike, missing], 'web-2': [...alike, missing] }, at);
    expect([verdictOf(nowhere), nowhere.untold.map(({ what }) => what)]).to.deep.equal([
      'inconclusive',
      ['/etc/chek.sh', '/etc/chek.sh'],
    ]);
    const one = readinessOf({ 'web-1': [...alike, there], 'web-2': [...alike, missing] }, at);
    expect([one.untold, one.differences[0]?.changes]).to.deep.equal([[], [{ was: there, is: missing }]]);
  });

  it('is open where a server told nothing at all, and holds the others against each other', () => {
    const ready = readinessOf({ 'web-1': [], 'web-2': alike, 'web-3': alike }, at);
    expect([ready.servers, ready.differences, ready.untold.map(({ node }) => node)]).to.deep.equal([2, [], ['web-1']]);
  });
});
