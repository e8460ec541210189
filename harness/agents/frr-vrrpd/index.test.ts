import { expect } from 'chai';
import { AgentError } from '../errors';
import { onlyVip, placeIn, type Written } from '../testing/place-in';
import type { VerbName } from '../types';
import { frrVrrpd } from '.';

const agent = '{ kind: frr-vrrpd, advertInterval: 0.2s, preempt: false }';
const vip = (address: string) =>
  `{ address: '${address}', network: lan, virtualRouterId: 51, priorities: { server-a: 200, server-b: 100 } }`;
const fileFor = (written: Partial<Written> = {}) =>
  frrVrrpd.files(placeIn({ agent, ...written }, 'server-a')).find(({ path }) => path === '/run/frr-vrrpd/frr.conf')
    ?.text;
const prepareFor = (vips: readonly string[]) =>
  frrVrrpd.processes(placeIn({ agent, vips }, 'server-a'))[0]?.argv.at(-1) ?? '';

/** The lines that vtysh is given, or null where it cannot be told. */
const told = (verb: VerbName, written: Partial<Written> = {}) => {
  const act = frrVrrpd.verbs?.(placeIn({ agent, ...written }, 'server-a'))[verb];
  return act && 'command' in act ? act.command.slice(1).filter((word) => word !== '-c') : null;
};

describe('frr-vrrpd', () => {
  it('has the addresses of one virtual router under one interface', () => {
    expect(fileFor({ vips: [vip('10.20.0.100'), vip('10.20.0.101')] })).to.equal(`frr defaults traditional
hostname server-a
interface eth0
 vrrp 51 version 3
 vrrp 51 priority 200
 vrrp 51 advertisement-interval 200
 no vrrp 51 preempt
 vrrp 51 ip 10.20.0.100
 vrrp 51 ip 10.20.0.101
exit
`);
  });

  it('has a macvlan with the virtual MAC, held down until vrrpd says otherwise, before anything is started', () => {
    expect(prepareFor([vip('10.20.0.100')]).split('\n')).to.include.members([
      'ip link add name vrrp4-51 link eth0 type macvlan mode bridge',
      'ip link set dev vrrp4-51 address 00:00:5e:00:01:33 addrgenmode random',
      'ip link set dev vrrp4-51 protodown on',
      'ip address add 10.20.0.100/24 dev vrrp4-51',
    ]);
  });

  it('is refused what it cannot do', () => {
    expect(() => prepareFor([vip('fd00:20::100')])).to.throw(AgentError, 'vrrpd cannot move fd00:20::100 here');
    expect(() => fileFor({ agent: '{ kind: frr-vrrpd, version: 2, advertInterval: 0.2s }' }))
      .to.throw(AgentError, 'vrrpd on server-a cannot advertise every 0.2s in version 2')
      .with.property('hint', 'version 2 knows whole seconds: write version 3, or an interval of whole seconds');
  });

  it('promises what VRRP promises', () => {
    const place = placeIn({ agent }, 'server-b');
    expect(frrVrrpd.theory(place, onlyVip(place))).to.deep.include({ minMs: 521.875, maxMs: 721.875, preempts: false });
  });

  it('is taken out by a shutdown of each virtual router, and put back as it was', () => {
    const at51 = ['configure terminal', 'interface eth0'];
    expect(told('standby')).to.deep.equal([...at51, 'vrrp 51 shutdown']);
    expect(told('rejoin')).to.deep.equal([
      ...[...at51, 'vrrp 51 priority 200', 'no vrrp 51 preempt', 'no vrrp 51 shutdown'],
    ]);
    const vips = [vip('10.20.0.100'), vip('10.20.0.101'), vip('10.20.0.102').replace('51', '52')];
    expect(told('standby', { vips })).to.deep.equal([
      ...[...at51, 'vrrp 51 shutdown', 'interface eth0', 'vrrp 52 shutdown'],
    ]);
  });

  it('hands over, and takes over, by what makes the others preempt it, and it them', () => {
    const preempting = { agent: '{ kind: frr-vrrpd }' };
    expect(told('switchover', preempting)?.slice(2)).to.deep.equal(['vrrp 51 priority 1']);
    expect(told('switchover')?.slice(2)).to.deep.equal(['vrrp 51 shutdown', 'no vrrp 51 shutdown']);
    for (const written of [{}, preempting])
      expect(told('takeover', written)?.slice(2)).to.deep.equal(['vrrp 51 preempt', 'vrrp 51 priority 254']);
    expect(told('rejoin', preempting)).to.include.members(['vrrp 51 priority 200', 'vrrp 51 preempt']);
  });

  it('has no priority of a file of the user’s own changed, and stops its daemons all the same', () => {
    const own = { agent: '{ kind: frr-vrrpd, configuration: own.conf }', files: { 'own.conf': '! mine\n' } };
    expect(told('rejoin', own)?.slice(2)).to.deep.equal(['no vrrp 51 shutdown']);
    expect([told('switchover', own), told('takeover', own)]).to.deep.equal([null, null]);
    expect(told('stop', own)).not.to.equal(null);
  });

  it('tells its state as show vrrp json has it', () => {
    const place = placeIn({ agent }, 'server-b');
    const printed = JSON.stringify([
      {
        vrid: 51,
        v4: { status: 'Master', addresses: ['10.20.0.100'] },
        v6: { status: 'Initialize', addresses: [] },
      },
    ]);
    expect(frrVrrpd.state?.parse(printed, place)).to.deep.equal({ '10.20.0.100': 'active' });
    const shutDown = printed.replace('"vrid"', '"shutdown":true,"vrid"').replace('Master', 'Initialize');
    expect(frrVrrpd.state?.parse(shutDown, place)).to.deep.equal({ '10.20.0.100': 'drained' });
    expect(frrVrrpd.state?.parse('% Unknown command', place)).to.equal(null);
  });
});
