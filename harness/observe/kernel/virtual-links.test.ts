import { expect } from 'chai';
import type { AddressEvent, LinkEvent } from '../../recording/types';
import { VirtualLinks } from './virtual-links';

const [node, address] = ['server-a', '10.20.0.100'];
const link = (name: string, carrier: boolean, atNs = 1n): LinkEvent => ({
  ...{ kind: 'link', atNs, node, interface: name, carrier },
});
const change = (name: string, how: AddressEvent['change'], atNs = 1n): AddressEvent => ({
  ...{ kind: 'address', atNs, node, interface: name, address, change: how },
});
const play = (...events: (AddressEvent | LinkEvent)[]) => {
  const links = new VirtualLinks(new Set(['eth0']));
  return events.flatMap((event) => links.seen(event)).filter(({ kind }) => kind === 'address');
};

describe('an interface that an agent made', () => {
  it('has its addresses only while it is up', () => {
    const events = play(
      link('vrrp4-51', false),
      change('vrrp4-51', 'added'),
      link('vrrp4-51', true, 2n),
      link('vrrp4-51', true, 3n),
      link('vrrp4-51', false, 4n),
      change('vrrp4-51', 'removed', 5n),
    );
    expect(events).to.deep.equal([change('vrrp4-51', 'added', 2n), change('vrrp4-51', 'removed', 4n)]);
  });

  it('comes and goes with its addresses where it is never held down', () => {
    const events = [link('vrrp.51', true), change('vrrp.51', 'added', 2n), change('vrrp.51', 'removed', 3n)];
    expect(play(...events)).to.deep.equal(events.slice(1));
  });

  it('is not one whose cable was pulled: that keeps what it has', () => {
    const events = [change('eth0', 'added'), link('eth0', false), link('eth0', true), change('eth0', 'removed')];
    expect(play(...events)).to.deep.equal([events[0], events[3]]);
  });
});
