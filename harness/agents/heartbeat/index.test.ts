import { expect } from 'chai';
import { AgentError } from '../errors';
import { onlyVip, placeIn } from '../testing/place-in';
import { heartbeat } from '.';

const agent = '{ kind: heartbeat, keepalive: 200ms, deadtime: 2s, initdead: 3s, heartbeat: cable, alsoOnLan: true }';
const filesAt = (node: string): Record<string, string> =>
  Object.fromEntries(heartbeat.files(placeIn({ agent }, node)).map(({ path, text }) => [path, text]));

describe('heartbeat', () => {
  it('tells the other server that it lives on each network, and both know whose the address is', () => {
    const [a, b] = [filesAt('server-a'), filesAt('server-b')];
    expect(a['/etc/ha.d/ha.cf']?.split('\n')).to.include.members([
      ...['keepalive 200ms', 'deadtime 2000ms', 'initdead 3000ms', 'auto_failback on'],
      ...['ucast eth1 192.168.77.12', 'ucast eth0 10.20.0.12', 'node server-a', 'node server-b'],
    ]);
    expect(a['/etc/ha.d/haresources']).to.equal('server-a IPaddr2::10.20.0.100/24/eth0\n');
    expect(b['/etc/ha.d/haresources']).to.equal(a['/etc/ha.d/haresources']);
  });

  it('is refused an IPv6 address', () => {
    const vip =
      "{ address: 'fd00:20::100', network: lan, virtualRouterId: 51, priorities: { server-a: 2, server-b: 1 } }";
    expect(() => heartbeat.files(placeIn({ agent, vips: [vip] }, 'server-a'))).to.throw(
      AgentError,
      'heartbeat cannot move fd00:20::100',
    );
  });

  it('tells whose resources it has', () => {
    const stateAt = (node: string, printed: string) =>
      heartbeat.state?.parse(printed, placeIn({ agent }, node))?.['10.20.0.100'];
    expect(stateAt('server-a', 'local\n')).to.equal('active');
    expect(stateAt('server-b', 'local\n')).to.equal('standby');
    expect(stateAt('server-b', 'all\n')).to.equal('active');
    expect(stateAt('server-b', 'transition\n')).to.equal('starting');
    expect(stateAt('server-b', 'Heartbeat is not running')).to.equal(undefined);
  });

  it('promises its deadtime, and what its look-outs and scripts add', () => {
    const place = placeIn({ agent }, 'server-b');
    expect(heartbeat.theory(place, onlyVip(place))).to.deep.include({ minMs: 1900, maxMs: 4000, startupDelayMs: 3000 });
  });
});
