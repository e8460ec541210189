import { expect } from 'chai';
import { readKernelEvent } from './kernel-events';

const atNs = 1_795_193_746_199_563_000n;
const stamp = '[2026-11-20T16:55:46.199563]';

describe('what a node’s kernel says', () => {
  it('tells an address that came', () => {
    const line = `${stamp} 2: eth0    inet 10.20.0.100/24 scope global secondary eth0\\       valid_lft forever preferred_lft forever`;
    expect(readKernelEvent('server-a', line)).to.deep.equal({
      kind: 'address',
      atNs,
      node: 'server-a',
      interface: 'eth0',
      address: '10.20.0.100',
      change: 'added',
    });
  });

  it('tells an address that went, also without a prefix, also of IPv6', () => {
    const gone = readKernelEvent('a', `${stamp} Deleted 2: ens192    inet 10.20.0.100/32 scope global ens192`);
    expect(gone).to.include({ kind: 'address', interface: 'ens192', change: 'removed' });
    const ipv6 = readKernelEvent('a', `${stamp} 3: eth1    inet6 fd00:20::100/64 scope global nodad`);
    expect(ipv6).to.include({ kind: 'address', address: 'fd00:20::100', change: 'added' });
  });

  it('tells whether an interface has its carrier', () => {
    const up = `${stamp} 2: eth0@if1001: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP group default`;
    const down = `${stamp} 2: eth0@if1001: <NO-CARRIER,BROADCAST,MULTICAST,UP> mtu 1500 qdisc noqueue state LOWERLAYERDOWN`;
    expect(readKernelEvent('a', up)).to.include({ kind: 'link', interface: 'eth0', carrier: true });
    expect(readKernelEvent('a', down)).to.include({ kind: 'link', interface: 'eth0', carrier: false });
  });

  it('tells whom a neighbour entry names, and when it names nobody', () => {
    const known = readKernelEvent('client', `${stamp} 10.20.0.100 dev eth0 lladdr 02:1e:21:41:f3:ce REACHABLE`);
    expect(known).to.include({
      kind: 'neighbour',
      address: '10.20.0.100',
      mac: '02:1e:21:41:f3:ce',
      state: 'REACHABLE',
    });
    const failed = readKernelEvent('client', `${stamp} 10.20.0.100 dev eth0 FAILED`);
    expect(failed).to.include({ kind: 'neighbour', mac: null, state: 'FAILED' });
    const deleted = readKernelEvent('client', `${stamp} Deleted 10.20.0.100 dev eth0 lladdr 02:1e:21:41:f3:ce STALE`);
    expect(deleted).to.include({ kind: 'neighbour', mac: null, state: 'DELETED' });
  });

  it('takes nothing else for an event', () => {
    for (const line of ['', 'Cannot open netlink socket', `${stamp} multicast ff02::1 dev eth0`, `${stamp} `]) {
      expect(readKernelEvent('a', line), line).to.equal(undefined);
    }
  });
});
