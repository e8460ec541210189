import { expect } from 'chai';
import {
  addressClaimed,
  agentReload,
  agentRestart,
  arpStorm,
  blackhole,
  foreignCluster,
  freeze,
  gracefulStop,
  hang,
  kill,
  loss,
  partition,
  powerOff,
  rogueAdvertiser,
  starve,
  unplug,
} from '.';
import { catalogue } from './catalogue';
import { sampleTopology } from '../recording/testing/sample';
import { checkSchedule } from '../schedule/check-schedule';
import { ScheduleError } from '../schedule/schedule-error';
import { scheduleSchema } from '../schedule/schedule-schema';
import { apply, awaitTakeover, heal, scheduleOf, wait, type WrittenStep } from '../schedule/steps';
import type { FaultSpec } from '../schedule/types';
import type { Topology } from '../topology/types';
import { takeoverTime, waitMs } from '../schedule/wait';

const oneService = { ...sampleTopology, vips: sampleTopology.vips.slice(0, 1) };

/** The code of what a piece of a suite is refused with; null when it is taken. */
function refusalOf(act: () => unknown): string | null {
  try {
    act();
    return null;
  } catch (error) {
    if (error instanceof ScheduleError && error.hint !== '' && !error.message.includes('\n')) return error.code;
    throw error;
  }
}

const struck = (...steps: WrittenStep[]) => refusalOf(() => checkSchedule(scheduleOf(steps), catalogue, oneService));

describe('a schedule', () => {
  it('is data: it survives being saved', () => {
    const outage = powerOff('active');
    const trouble = loss('lan', 0.25);
    const steps = [apply(trouble), wait('300ms'), apply(outage), awaitTakeover(), heal(outage), heal(trouble)];
    const schedule = scheduleOf(steps);
    expect(scheduleSchema.parse(JSON.parse(JSON.stringify(schedule)))).to.deep.equal(schedule);
    expect(schedule[0]).to.deep.equal({
      ...{ step: 'apply', id: 'fault-1' },
      fault: { kind: 'loss', target: 'lan', parameters: { percent: 0.25, direction: 'both', harmless: true } },
    });
    expect(schedule[5]).to.deep.equal({ step: 'heal', id: 'fault-1' });
  });

  it('refuses what is out of range where it is written', () => {
    for (const percent of [0, -1, 100.1, 0.001, NaN])
      expect(refusalOf(() => loss('lan', percent))).to.equal('fault-parameter');
    for (const percent of [0.01, 0.25, 7, 100]) expect(refusalOf(() => loss('lan', percent))).to.equal(null);
    for (const share of [0, 1, 2]) expect(refusalOf(() => starve('active', share))).to.equal('fault-parameter');
    expect(refusalOf(() => partition('lan', [['server-a']]))).to.equal('fault-parameter');
  });

  it('lets nobody tell the analysis what a fault does but the fault itself', () => {
    const forged = { cuts: [], nodes: ['server-a'] } as object;
    expect(refusalOf(() => blackhole('active', 'both', forged))).to.equal('fault-parameter');
  });

  it('refuses targets that there are not, before anything is built', () => {
    expect(struck(apply(unplug('server-c')))).to.equal('fault-target-unknown');
    expect(struck(apply(unplug('server-a.wan')))).to.equal('fault-target-unknown');
    expect(struck(apply(loss('lna', 5)))).to.equal('fault-target-unknown');
    expect(struck(apply(partition('lan', [['server-a'], ['sevrer-b']])))).to.equal('fault-target-unknown');
    expect(struck(apply(partition('lna', [['server-a'], ['*']])))).to.equal('fault-target-unknown');
    expect(struck(apply({ kind: 'earthquake', target: 'active', parameters: {} }))).to.equal('fault-unknown');
  });

  it('refuses agents to strike where none runs, with what can be struck', () => {
    const served = { ...{ kind: 'http-server', settings: {} }, role: 'service' } as const;
    const nodes = oneService.nodes.map((node) => ({ ...node, software: node.role === 'server' ? [served] : [] }));
    const on = (fault: FaultSpec) =>
      refusalOf(() => checkSchedule(scheduleOf([apply(fault)]), catalogue, { ...oneService, nodes }));
    for (const fault of [kill, hang, gracefulStop, agentReload, agentRestart, (node: string) => starve(node)])
      for (const target of ['server-a', 'active', 'client'])
        expect(on(fault(target)), `${fault(target).kind} ${target}`).to.equal('fault-target-unknown');
    for (const target of ['server-a', 'active', 'client']) expect(on(freeze(target)), target).to.equal(null);
    expect(() => checkSchedule(scheduleOf([apply(kill('server-a'))]), catalogue, { ...oneService, nodes }))
      .to.throw(ScheduleError, 'kill: server-a runs no agent to strike')
      .with.property('hint', 'service-dead and service-hung strike what it runs: http-server');
    expect(struck(apply(kill('active')), apply(hang('server-b')))).to.equal(null);
  });

  it('looks at the parts that groups name, too', () => {
    expect(struck(apply(partition('lan', [['active[10.20.0.200]'], ['*']])))).to.equal('fault-target-unknown');
    expect(struck(apply(partition('lan', [['active[10.20.0.100]'], ['*']])))).to.equal(null);
  });

  it('takes a network or a link to lose frames on, and says which way of which it may be', () => {
    expect(struck(apply(loss('lan', 5)), apply(loss('active.lan', 5, { direction: 'from' })))).to.equal(null);
    expect(struck(apply(loss('server-b.eth0', 5, { direction: 'to', harmless: false })))).to.equal(null);
    expect(struck(apply(loss('lan', 5, { direction: 'from' })))).to.equal('fault-refused');
    expect(struck(apply(loss('observer.lan', 5)))).to.equal('fault-refused');
    expect(struck(apply(loss('active.wan', 5)))).to.equal('fault-target-unknown');
  });

  it('refuses neighbours that speak IPv4 where there is none, before anything is built', () => {
    const six = {
      ...oneService,
      nodes: oneService.nodes.map((node, last) => ({
        ...node,
        interfaces: node.interfaces.map((link) => ({ ...link, addresses: [`fd00:20::${last + 1}/64`] })),
      })),
      vips: oneService.vips.map((vip) => ({ ...vip, address: 'fd00:20::100', prefixLength: 64 })),
    };
    for (const fault of [
      addressClaimed('client'),
      rogueAdvertiser('client'),
      foreignCluster('client'),
      arpStorm('client'),
    ]) {
      const on = (topology: Topology) =>
        refusalOf(() => checkSchedule(scheduleOf([apply(fault)]), catalogue, topology));
      expect(on(six), fault.kind).to.equal('fault-target-unknown');
      expect(on(oneService), fault.kind).to.equal(null);
    }
    const stranger = addressClaimed('client', '10.20.0.77');
    expect(struck(apply(stranger))).to.equal('fault-target-unknown');
  });

  it('takes targets that there are', () => {
    expect(struck(apply(unplug('active.lan')), apply(powerOff('standby')))).to.equal(null);
    expect(struck(apply(partition('lan', [['active', 'client'], ['*']])))).to.equal(null);
    expect(struck(apply(powerOff('active[10.20.0.100]')))).to.equal(null);
  });

  it('must say of which service, where services prefer different servers', () => {
    const [one] = sampleTopology.vips;
    if (one === undefined) expect.fail();
    const turned = { ...one, address: '10.20.0.200', priorities: { 'server-a': 1, 'server-b': 200 } };
    const two = { ...sampleTopology, vips: [one, turned] };
    const on = (target: string) =>
      refusalOf(() => checkSchedule(scheduleOf([apply(powerOff(target))]), catalogue, two));
    expect(on('active')).to.equal('fault-target-ambiguous');
    expect(on('active[10.20.0.200].lan')).to.equal(null);
    expect(on('active[10.20.0.201]')).to.equal('fault-target-unknown');
    expect(on('server-b')).to.equal(null);
  });
});

describe('a wait', () => {
  it('follows from what the timers promise, or from what is taken for it', () => {
    const half = takeoverTime('shortest', { times: 0.5, otherwise: '1s' });
    expect(waitMs(half, { minMs: 500, maxMs: 700 })).to.equal(250);
    expect(waitMs(half, null)).to.equal(500);
    const beyond = takeoverTime('longest', { plus: '200ms', otherwise: '3s' });
    expect([waitMs(beyond, { minMs: 500, maxMs: 700 }), waitMs(beyond, null)]).to.deep.equal([900, 3200]);
  });
});
