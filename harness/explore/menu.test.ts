import { expect } from 'chai';
import { strikableIn } from '../agents';
import { catalogue } from '../faults/catalogue';
import { topologyNamed } from '../drill/testing/topologies';
import { checkSchedule } from '../schedule/check-schedule';
import { readyMade } from '../topology/ready-made';
import type { Topology } from '../topology/types';
import { effectOf, menuOf } from './plan/menu';
import { scheduleOfPlan } from './plan/schedule-of';

const page = topologyNamed('http-service');
const pair = topologyNamed('two-servers');
const wholeMenu = (topology: Topology) => menuOf(topology, catalogue, strikableIn(topology));
const kindsIn = (name: string) => wholeMenu(topologyNamed(name)).map(({ kind }) => kind);
const kindsOf = (...given: Parameters<typeof menuOf>) => menuOf(...given).map(({ kind }) => kind);
const nothing = {
  ...{ serving: [], told: [], notified: [], advertised: [], checked: [] },
  ...{ handing: [], taking: [], leaving: [] },
};
const ofServices = ['service-errors', 'service-slow', 'process-dead', 'process-hung'];
const ofChecks = ['check-fails', 'check-hangs', 'check-blind'];
const ofScripts = ['notify-fails', 'notify-hangs'];

describe('what explorations may strike', () => {
  it('is a web server in every way, and what it depends on, where there is one', () => {
    expect(wholeMenu(page).map(({ kind }) => kind)).to.include.members(ofServices);
    expect(wholeMenu(pair).map(({ kind }) => kind)).not.to.include.oneOf(ofServices);
  });

  it('is what an agent runs when its state changes, where every server has some', () => {
    const notifying = (...notified: string[]) => kindsOf(pair, catalogue, { ...nothing, notified });
    expect(notifying('server-a', 'server-b')).to.include.members(ofScripts);
    expect(notifying('server-a')).not.to.include.oneOf(ofScripts);
  });

  it('is another router where one would be heard, and none where no agent speaks VRRP', () => {
    const routers = ['rogue-advertiser', 'foreign-cluster'];
    for (const name of ['two-servers', 'two-servers-frr']) expect(kindsIn(name), name).to.include.members(routers);
    for (const name of ['two-servers-ucarp', 'two-servers-baton', 'two-servers-pacemaker'])
      expect(kindsIn(name), name).to.include('address-claimed').and.not.to.include.oneOf(routers);
  });

  it('is a check that the topology brings, and what balancers give to a server', () => {
    for (const name of ['http-service', 'load-balancer-pair', 'dynamic-dns', 'provider-api'])
      expect(kindsIn(name), name).to.include.members(ofChecks);
    // That of sip is none of the topology's.
    for (const name of ['two-servers', 'sip', 'router-pair'])
      expect(kindsIn(name), name).not.to.include.oneOf(ofChecks);
    const drained = wholeMenu(topologyNamed('load-balancer-pair')).find(({ kind }) => kind === 'service-drained');
    expect(drained?.targets).to.deep.equal(['server-a', 'server-b']);
    expect(kindsIn('load-balancer')).to.include('service-drained');
    expect(kindsIn('http-service')).not.to.include('service-drained');
  });

  it('is said in parameters that each fault takes, from the mildest to the hardest', () => {
    const both = ['server-a', 'server-b'];
    const menu = menuOf(page, catalogue, { ...nothing, serving: both, told: both, notified: both, checked: both });
    for (const kind of [...ofServices, ...ofScripts, ...ofChecks])
      for (const intensity of [0, 0.5, 1]) {
        const strike = { kind, target: 'active', intensity, atMs: 0, lastsMs: 500 };
        const schedule = scheduleOfPlan({ strikes: [strike], heals: true }, menu, catalogue);
        expect(() => checkSchedule(schedule, catalogue, page)).not.to.throw();
      }
    const slow = (intensity: number) =>
      effectOf(menu, { kind: 'service-slow', target: 'active', intensity, atMs: 0, lastsMs: 500 });
    expect([slow(0), slow(1)]).to.deep.equal(['none', 'murky']);
  });

  it('is nothing of routers that only forward, that they do not have', () => {
    const routers = topologyNamed('dual-wan');
    const menu = wholeMenu(routers);
    const targets = (kind: string) => menu.find((offer) => offer.kind === kind)?.targets;
    expect(menu.map(({ kind }) => kind)).not.to.include.oneOf([
      ...ofServices,
      ...ofScripts,
      'service-dead',
      'service-hung',
    ]);
    expect(targets('unplug')).to.deep.equal([
      ...['active', 'standby', 'active.wan-a', 'active.internet', 'standby.wan-b', 'standby.internet'],
    ]);
    expect(targets('partition')).to.deep.equal(['wan-a', 'internet']);
    expect(targets('domain-power-off')).to.equal(undefined);
  });

  it('is all of a server where it has one link, and none of its links; an address is none', () => {
    const unplugging = (name: string) => wholeMenu(topologyNamed(name)).find(({ kind }) => kind === 'unplug');
    expect(unplugging('provider-api')?.targets).to.deep.equal(['active', 'standby']);
    const addressed = unplugging('active-active');
    expect(addressed?.targets).to.deep.equal(['active[10.20.0.100]', 'standby[10.20.0.100]']);
    expect(addressed?.effect(1, 'active[10.20.0.100]')).to.equal('clean');
    const cabled = unplugging('heartbeat-cable');
    expect(cabled?.targets).to.include('active.heartbeat');
    expect(cabled?.effect(1, 'active.heartbeat')).to.equal('murky');
  });

  it('is the agent of whoever provides it, be that no address', () => {
    const kinds = (name: string) => wholeMenu(topologyNamed(name)).map(({ kind }) => kind);
    const ofAgents = ['kill', 'hang', 'graceful-stop', 'agent-restart', 'starve'];
    for (const name of ['two-servers', 'database', 'redis-sentinel', 'two-sites', 'dynamic-dns', 'provider-api'])
      expect(kinds(name), name).to.include.members(ofAgents);
    // What runs there is watched from elsewhere.
    for (const name of ['load-balancer', 'dual-wan']) expect(kinds(name), name).not.to.include.oneOf(ofAgents);
    const ofKeepalived = ['agent-reload', 'process-killed', 'memory-exhausted'];
    for (const name of ['two-servers', 'dynamic-dns', 'provider-api'])
      expect(kinds(name), name).to.include.members(ofKeepalived);
    for (const name of ['database', 'redis-sentinel', 'two-sites'])
      expect(kinds(name), name).not.to.include.oneOf([...ofKeepalived, 'address-deleted']);
  });

  it('is whoever provides any of its services, and each group of nodes once', () => {
    const targets = (name: string, kind: string) =>
      wholeMenu(topologyNamed(name)).find((one) => one.kind === kind)?.targets;
    expect(targets('load-balancer-pair', 'power-off')).to.deep.equal([
      ...['active[balancers]', 'standby[balancers]', 'server-a', 'server-b'],
    ]);
    expect(targets('load-balancer-pair', 'kill')).to.deep.equal(['active[balancers]', 'standby[balancers]']);
    expect(targets('load-balancer-pair', 'service-dead')).to.include('server-a');
    for (const name of ['active-active', 'dual-stack'])
      expect(targets(name, 'power-off')).to.deep.equal(['active[10.20.0.100]', 'standby[10.20.0.100]']);
  });

  it('is who helps to decide, in every way that does not depend on what it provides', () => {
    const struck = (name: string, node: string) =>
      wholeMenu(topologyNamed(name)).flatMap(({ kind, targets }) => (targets.includes(node) ? kind : []));
    const ofMachines = ['power-off', 'unplug', 'freeze', 'blackhole', 'flapping'];
    const ofAgents = ['kill', 'graceful-stop', 'agent-restart', 'hang', 'starve'];
    for (const [name, node] of Object.entries({ 'witness-baton': 'witness', 'quorum-pacemaker': 'voter' }))
      expect(struck(name, node), name).to.have.members([...ofMachines, ...ofAgents]);
    expect(struck('redis-sentinel', 'witness')).to.have.members([...ofMachines, ...ofAgents]);
    expect(struck('dns-failover', 'monitor')).to.have.members([...ofMachines, ...ofAgents]);
    expect(struck('fencing-pacemaker', 'pdu')).to.have.members(ofMachines);
    // Its disk would be gone with its power, and nobody else has what is on it.
    expect(struck('database', 'arbiter')).to.include('kill').and.not.to.include('power-off');
    // Clients need it whether or not anything fails.
    for (const [name, node] of Object.entries({ 'dns-failover': 'dns', 'load-balancer': 'balancer' }))
      expect(struck(name, node), name).to.deep.equal([]);
  });

  it('is planned work, where agents can be told to do it', () => {
    const targets = (name: string) =>
      Object.fromEntries(
        wholeMenu(topologyNamed(name)).flatMap((offer) =>
          /^agent-(maintenance|switchover|takeover)$/.test(offer.kind) ? [[offer.kind, offer.targets]] : [],
        ),
      );
    const both = ['active', 'standby'];
    expect(targets('two-servers')).to.deep.equal({});
    for (const name of ['two-servers-baton', 'witness-baton', 'two-servers-frr'])
      expect(targets(name), name).to.deep.equal({
        'agent-maintenance': both,
        'agent-switchover': ['active'],
        'agent-takeover': ['standby'],
      });
  });

  it('is not the power of all who have the data, for in a lab nobody would have any again', () => {
    for (const name of ['database', 'redis-sentinel'])
      expect(kindsIn(name), name).to.include('power-off').and.not.to.include('domain-power-off');
    expect(kindsIn('two-servers')).to.include('domain-power-off');
  });

  it('is what every ready-made set-up has', () => {
    for (const { name } of readyMade()) {
      const topology = topologyNamed(name);
      const menu = wholeMenu(topology);
      for (const { kind, targets } of menu)
        for (const target of targets) {
          const strike = { kind, target, intensity: 0.5, atMs: 0, lastsMs: 500 };
          const schedule = scheduleOfPlan({ strikes: [strike], heals: true }, menu, catalogue);
          expect(() => checkSchedule(schedule, catalogue, topology), `${name} ${kind}`).not.to.throw();
        }
    }
  });

  it('is no MTU that takes IPv6 off an interface, where that is used', () => {
    const least = (name: string) =>
      wholeMenu(topologyNamed(name))
        .find(({ kind }) => kind === 'mtu')
        ?.parameters(1, 'active');
    expect(least('two-servers')).to.include({ bytes: 576 });
    expect(least('dual-stack')).to.include({ bytes: 1280 });
  });
});
