import { expect } from 'chai';
import { catalogue } from '../faults/catalogue';
import { topologyNamed } from '../drill/testing/topologies';
import { checkSchedule } from '../schedule/check-schedule';
import { effectOf, menuOf } from './plan/menu';
import { scheduleOfPlan } from './plan/schedule-of';

const page = topologyNamed('http-service');
const pair = topologyNamed('two-servers');
const kindsOf = (...given: Parameters<typeof menuOf>) => menuOf(...given).map(({ kind }) => kind);
const ofServices = ['service-errors', 'service-slow', 'process-dead'];
const ofScripts = ['notify-fails', 'notify-hangs'];

describe('what explorations may strike', () => {
  it('is a web server in every way, and what it depends on, where there is one', () => {
    expect(kindsOf(page, catalogue)).to.include.members(ofServices);
    expect(kindsOf(pair, catalogue)).not.to.include.oneOf(ofServices);
  });

  it('is what an agent runs when its state changes, where every server has some', () => {
    expect(kindsOf(pair, catalogue, ['server-a', 'server-b'])).to.include.members(ofScripts);
    expect(kindsOf(pair, catalogue, ['server-a'])).not.to.include.oneOf(ofScripts);
  });

  it('is said in parameters that each fault takes, from the mildest to the hardest', () => {
    const menu = menuOf(page, catalogue, ['server-a', 'server-b']);
    for (const kind of [...ofServices, ...ofScripts])
      for (const intensity of [0, 0.5, 1]) {
        const strike = { kind, target: 'active', intensity, atMs: 0, lastsMs: 500 };
        const schedule = scheduleOfPlan({ strikes: [strike], heals: true }, menu, catalogue);
        expect(() => checkSchedule(schedule, catalogue, page)).not.to.throw();
      }
    const slow = (intensity: number) =>
      effectOf(menu, { kind: 'service-slow', target: 'active', intensity, atMs: 0, lastsMs: 500 });
    expect([slow(0), slow(1)]).to.deep.equal(['none', 'murky']);
  });

  it('is no MTU that takes IPv6 off an interface, where that is used', () => {
    const least = (name: string) =>
      menuOf(topologyNamed(name), catalogue)
        .find(({ kind }) => kind === 'mtu')
        ?.parameters(1, 'active');
    expect(least('two-servers')).to.include({ bytes: 576 });
    expect(least('dual-stack')).to.include({ bytes: 1280 });
  });
});
