import { expect } from 'chai';
import { AgentError } from '../errors';
import { onlyVip, placeIn, type Written } from '../testing/place-in';
import { ucarp } from '.';

const plain = '{ kind: ucarp }';
const second =
  '{ address: 10.20.0.101, network: lan, virtualRouterId: 52, priorities: { server-b: 200, server-a: 100 } }';
const first =
  '{ address: 10.20.0.100, network: lan, virtualRouterId: 51, priorities: { server-a: 200, server-b: 100 } }';

const argvAt = (node: string, written: Written) => ucarp.processes(placeIn(written, node))[0]?.argv ?? [];

describe('ucarp', () => {
  it('is one process for each VIP, the most preferred server with the lowest skew', () => {
    const written = { agent: plain, vips: [first, second] };
    const skews = (node: string) =>
      ucarp.processes(placeIn(written, node)).map(({ name, argv }) => [name, argv.find((word) => /skew/.test(word))]);
    expect(skews('server-a')).to.deep.equal([
      ['ucarp 10.20.0.100', '--advskew=0'],
      ['ucarp 10.20.0.101', '--advskew=1'],
    ]);
    expect(skews('server-b')).to.deep.equal([
      ['ucarp 10.20.0.100', '--advskew=1'],
      ['ucarp 10.20.0.101', '--advskew=0'],
    ]);
  });

  it('gets its settings on the command line', () => {
    const agent =
      '{ kind: ucarp, advertBase: 2s, advertSkew: 7, deadRatio: 4, preempt: true, shutdownRunsDownScript: false }';
    const argv = argvAt('server-a', { agent });
    expect(argv.slice(0, 4)).to.deep.equal(['ucarp', '--interface=eth0', '--srcip=10.20.0.11', '--vhid=51']);
    expect(argv).to.include.members(['--advbase=2', '--advskew=7', '--deadratio=4', '--preempt', '--facility=none']);
    expect(argv).not.to.include('--shutdown');
    expect(argvAt('server-a', { agent: plain }))
      .to.include('--shutdown')
      .and.not.include('--preempt');
  });

  it('reads the password from a file, never from the command line', () => {
    const place = placeIn({ agent: '{ kind: ucarp, password: s3cret }' }, 'server-a');
    const files = ucarp.files(place);
    expect(files.find(({ path }) => path === '/run/ucarp/password')?.text).to.equal('s3cret\n');
    expect(JSON.stringify(ucarp.processes(place))).not.to.include('s3cret');
  });

  it('calls scripts that can be run', () => {
    const place = placeIn({ agent: plain }, 'server-a');
    const argv = argvAt('server-a', { agent: plain });
    for (const name of ['up', 'down']) {
      const file = ucarp.files(place).find(({ path }) => path === `/run/ucarp/${name}`);
      expect(file).to.include({ executable: true });
      expect(file?.text).to.match(/^#!\/bin\/sh\necho .*\nexec ip address /);
      expect(argv).to.include(`--${name}script=/run/ucarp/${name}`);
    }
  });

  it('has its scripts write down what it takes itself to be, and is asked without a signal', () => {
    const place = placeIn({ agent: plain }, 'server-a');
    const textOf = (name: string) => ucarp.files(place).find(({ path }) => path === `/run/ucarp/${name}`)?.text;
    expect(textOf('up')).to.include('echo "$2 active" >"/run/ucarp/$2.state"\n');
    expect(textOf('down')).to.include('echo "$2 standby" >"/run/ucarp/$2.state"\n');
    expect(ucarp.state?.command(place)).to.deep.equal(['sh', '-c', 'pidof ucarp >/dev/null && cat /run/ucarp/*.state']);
    expect(ucarp.state?.parse('10.20.0.100 active\n10.20.0.101 standby\n', place)).to.deep.equal({
      ...{ '10.20.0.100': 'active', '10.20.0.101': 'standby' },
    });
    expect(ucarp.state?.parse('', place)).to.equal(null);
  });

  it('can be told to hand over, unless it would take the address back at once', () => {
    const verbsOf = (agent: string) => ucarp.verbs?.(placeIn({ agent }, 'server-a'));
    expect(verbsOf(plain)).to.deep.equal({ switchover: { signal: 'USR2' } });
    expect(verbsOf('{ kind: ucarp, preempt: true }')).to.deep.equal({});
  });

  it('is refused an IPv6 address', () => {
    const vips = [first.replace('10.20.0.100', "'fd00:20::100'")];
    expect(() => argvAt('server-a', { agent: plain, vips })).to.throw(AgentError, 'ucarp cannot move fd00:20::100');
  });

  it('is refused two addresses under one identifier, on one network', () => {
    const sharing = first.replace('10.20.0.100', '10.20.0.102');
    expect(() => argvAt('server-a', { agent: plain, vips: [first, second, sharing] }))
      .to.throw(AgentError, 'ucarp cannot move 10.20.0.100 and 10.20.0.102 under one virtualRouterId, 51')
      .with.property(
        'hint',
        'a ucarp has one address: give each VIP a virtualRouterId of its own, or have keepalived move both',
      );
    const elsewhere = sharing.replace('10.20.0.102, network: lan', '192.168.77.100, network: cable');
    expect(argvAt('server-a', { agent: plain, vips: [first, elsewhere] })).to.include('--vhid=51');
  });

  it('is refused a server that has no address of its own to send from', () => {
    const place = placeIn({ agent: plain }, 'server-a');
    const interfaces = place.node.interfaces.map((link) => ({ ...link, addresses: [] }));
    expect(() => ucarp.processes({ ...place, node: { ...place.node, interfaces } }))
      .to.throw(AgentError, 'ucarp on server-a cannot advertise 10.20.0.100: it has no IPv4 address on lan')
      .with.property('hint', 'give server-a an IPv4 address on lan');
  });

  it('takes no settings that it cannot keep', () => {
    const refused = {
      advertBase: '1.5s',
      advertSkew: 256,
      deadRatio: 0,
      password: 'twenty characters...',
      interval: 1,
    };
    for (const [key, value] of Object.entries(refused))
      expect(ucarp.settings.safeParse({ [key]: value }).success, key).to.equal(false);
    expect(ucarp.settings.safeParse({ password: 'nineteen characters' }).success).to.equal(true);
  });

  it('promises by the skews of the two servers', () => {
    const place = placeIn({ agent: plain, nodes: { 'server-b': 'agent: { advertSkew: 100 }' } }, 'server-b');
    expect(ucarp.theory(place, onlyVip(place))).to.deep.include({
      minMs: 3171.875,
      maxMs: 5171.875,
      advertIntervalMs: 1000,
    });
  });
});
