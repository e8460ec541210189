import { expect } from 'chai';
import { AgentError } from '../errors';
import { onlyVip, placeIn, type Written } from '../testing/place-in';
import { shellScript } from '.';

const agent = '{ kind: shell-script, interval: 0.3s, timeout: 0.2s, failures: 3 }';
const argvAt = (node: string, written: Partial<Written> = {}) =>
  shellScript.processes(placeIn({ agent, ...written }, node))[0]?.argv.slice(1) ?? [];

describe('the shell script', () => {
  it('pings those that are preferred to it, and nobody where none is', () => {
    const common = ['10.20.0.100/24', 'eth0', '0.3', '0.2', '3', 'ping', '/run/shell-script/10.20.0.100.state'];
    expect(argvAt('server-a')).to.deep.equal(common);
    expect(argvAt('server-b')).to.deep.equal([...common, '10.20.0.11']);
  });

  it('pings over the heartbeat network where there is one', () => {
    expect(argvAt('server-b', { agent: '{ kind: shell-script, heartbeat: cable }' })).to.include('192.168.77.11');
    expect(() => argvAt('server-b', { agent: '{ kind: shell-script, heartbeat: bare }' })).to.throw(
      AgentError,
      'the shell script on server-b cannot ping server-a: it has no IPv4 address on bare',
    );
  });

  it('is refused an IPv6 address', () => {
    const vips = [
      "{ address: 'fd00:20::100', network: lan, virtualRouterId: 51, priorities: { server-a: 2, server-b: 1 } }",
    ];
    expect(() => argvAt('server-a', { vips })).to.throw(AgentError, 'the shell script cannot move fd00:20::100');
  });

  it('promises three timeouts, and what it sleeps between them', () => {
    const place = placeIn({ agent }, 'server-b');
    expect(shellScript.theory(place, onlyVip(place))).to.deep.include({
      ...{ minMs: 1200, maxMs: 1500, formula: '3 pings x 200 ms + 2 to 3 x 300 ms', preempts: true },
    });
  });

  it('says what has become of its addresses', () => {
    const place = placeIn({ agent }, 'server-b');
    const read = (printed: string) => shellScript.state?.parse(printed, place);
    expect(read('10.20.0.100 active\n10.20.0.101 standby\n')).to.deep.equal({
      ...{ '10.20.0.100': 'active', '10.20.0.101': 'standby' },
    });
    expect(read('cat: no such file\n')).to.equal(null);
  });
});
