import { expect } from 'chai';
import * as faults from '../../faults';
import { catalogue } from '../../faults/catalogue';
import { apply, heal, scheduleOf, type WrittenStep } from '../../schedule/steps';
import type { FaultSpec } from '../../schedule/types';
import { topologyNamed } from '../testing/topologies';
import { unbuilt } from '../testing/unbuilt';
import { bindFaults, refuseConflicts } from './bind-faults';

const { blackhole, powerOff, unplug } = faults;
const [pulled, off, silent] = [unplug('active'), powerOff('active'), blackhole('active')];

/** All but the silence have hold of the same carrier. */
const refusal =
  (...steps: WrittenStep[]): (() => void) =>
  () => {
    const schedule = scheduleOf(steps);
    const kindOf = (id: string) =>
      schedule.flatMap((step) => (step.step === 'apply' && step.id === id ? step.fault.kind : []))[0];
    refuseConflicts(schedule, (id) => ({ holds: kindOf(id) === 'blackhole' ? [] : ['the carrier of server-a:eth0'] }));
  };

describe('a schedule of faults', () => {
  it('is refused when two in force have hold of the same', () => {
    expect(refusal(apply(pulled), apply(off))).to.throw(
      'power off active cannot be applied while unplug active is in force: both have hold of the carrier of server-a:eth0',
    );
  });

  it('may have them one after the other, and others beside them', () => {
    expect(refusal(apply(pulled), apply(silent), heal(pulled), apply(off), heal(silent), heal(off))).not.to.throw();
  });

  it('is refused when a fault is applied twice, healed twice or healed before', () => {
    expect(refusal(apply(silent), apply(silent))).to.throw(/applied twice/);
    expect(refusal(apply(silent), heal(silent), heal(silent))).to.throw(/not in force/);
    expect(refusal(heal(silent), apply(silent))).to.throw(/not in force/);
    expect(refusal(apply(silent), heal(silent), apply(silent))).not.to.throw();
  });
});

/** Why two faults cannot be in force at once, as they are bound on a topology; null where they can, in either order. */
async function clash(name: string, one: FaultSpec, other: FaultSpec): Promise<string | null> {
  const context = unbuilt(topologyNamed(name));
  const said = async (steps: readonly WrittenStep[]): Promise<string | null> =>
    bindFaults(scheduleOf(steps), context, catalogue).then(
      () => null,
      (error: unknown) => /both have hold of (.*)$/.exec(String(error))?.[1] ?? String(error),
    );
  const healed = [heal(one), heal(other)];
  const seen = [await said([apply(one), apply(other), ...healed]), await said([apply(other), apply(one), ...healed])];
  expect(seen[0], `${one.kind} and ${other.kind}, in either order`).to.equal(seen[1]);
  expect(await said([apply(one), heal(one), apply(other)]), 'one after the other').to.equal(null);
  return seen[0] ?? null;
}

const refusedOn = (name: string, ...steps: readonly WrittenStep[]): Promise<boolean> =>
  bindFaults(scheduleOf(steps), unbuilt(topologyNamed(name)), catalogue).then(
    () => false,
    () => true,
  );

describe('faults that act within a machine', () => {
  /** By topology: each with a fault on server-a, or on the node that is named. */
  const acting: Readonly<Record<string, readonly ((node: string) => FaultSpec)[]>> = {
    'http-service': [
      ...[faults.kill, faults.hang, faults.freeze, faults.starve, faults.gracefulStop],
      ...[faults.addressDeleted, faults.memoryExhausted, faults.diskFull],
      ...[faults.checkFails, faults.serviceDead, faults.serviceHung, faults.serviceErrors, faults.arpStorm],
      (node) => faults.processKilled(node, 'parent'),
      (node) => faults.processDead(node, 'app'),
      (node) => faults.processHung(node, 'app'),
      (node) => faults.mtu(node, 1000),
    ],
  };

  it('are refused beside a power cut of it, and taken beside one of another', async () => {
    for (const [name, makers] of Object.entries(acting))
      for (const make of makers)
        for (const off of [powerOff('active'), faults.domainPowerOff('*')]) {
          const fault = make('server-a');
          expect(await clash(name, fault, off), `${fault.kind} and ${off.kind}`).to.equal('the power of server-a');
          expect(await clash(name, fault, powerOff('server-b')), fault.kind).to.equal(null);
        }
  });

  it('may be left as they are where the power goes for good, and not where it comes back, nor once it is gone', async () => {
    const killed = faults.kill('active');
    expect(await refusedOn('two-servers', apply(killed), apply(off))).to.equal(false);
    expect(await refusedOn('two-servers', apply(killed), apply(off), heal(off))).to.equal(true);
    expect(await refusedOn('two-servers', apply(killed), apply(off), heal(killed))).to.equal(true);
    expect(await refusedOn('two-servers', apply(off), apply(killed))).to.equal(true);
  });

  it('have hold of nothing once they are over: a machine whose agent was restarted may lose its power', async () => {
    for (const told of [faults.agentReload('active'), faults.agentRestart('active')]) {
      expect(await refusedOn('two-servers', apply(told), apply(off), heal(off)), told.kind).to.equal(false);
      expect(await refusedOn('two-servers', apply(off), apply(told)), told.kind).to.equal(true);
    }
  });

  it('are what a machine is taken out of service for', async () => {
    const out = faults.agentMaintenance('active');
    for (const work of [off, faults.gracefulStop('active'), faults.agentRestart('active')])
      expect(await refusedOn('two-servers-baton', apply(out), apply(work), heal(work), heal(out)), work.kind).to.equal(
        false,
      );
    expect(await refusedOn('two-servers-baton', apply(faults.hang('active')), apply(out))).to.equal(true);
  });

  it('are refused beside a power cut of where they act: a balancer that drains a server', async () => {
    const drained = faults.serviceDrained('active[ordered]');
    expect(await clash('load-balancer', drained, powerOff('balancer'))).to.equal('the power of balancer');
    expect(await clash('load-balancer', drained, powerOff('server-a'))).to.equal(null);
  });
});

describe('faults that stop processes', () => {
  it('are refused beside others that stop or wake the same ones, and beside what these must hear', async () => {
    const [hung, frozen] = [faults.hang('server-a'), faults.freeze('server-a')];
    const hearing = 'what the agent on server-a hears';
    const web = faults.serviceHung('server-a');
    expect(await clash('http-service', frozen, web)).to.equal('the pace of http-server on server-a');
    expect(await clash('http-service', frozen, faults.processHung('server-a', 'app'))).to.equal(
      'the pace of app on server-a',
    );
    for (const told of [faults.agentRestart, faults.agentReload, faults.gracefulStop]) {
      for (const stopped of [hung, frozen])
        expect(await refusedOn('http-service', apply(stopped), apply(told('server-a'))), told.name).to.equal(true);
      // Late, it hears all the same.
      expect(await clash('http-service', faults.starve('server-a'), told('server-a')), told.name).to.equal(null);
    }
    expect(await clash('http-service', hung, faults.gracefulStop('server-a'))).to.equal(hearing);
    expect(await clash('http-service', faults.starve('server-a'), web)).to.equal(null);
    expect(await clash('http-service', hung, web)).to.equal(null);
  });
});
