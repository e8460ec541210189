import { expect } from 'chai';
import { apply, awaitAgreement, awaitTakeover, heal, wait } from '../../schedule/steps';
import { drilled } from '../../drill/testing/drilled';
import { deliveredTo, inForce, sentBy, within } from '../../drill/testing/delivered';
import { look } from '../../drill/testing/look';
import { topologyNamed } from '../../drill/testing/topologies';
import { agentProcesses } from '../holds';
import { holdsAddress } from '../links';
import { checkSchedule } from '../../schedule/check-schedule';
import { scheduleOf } from '../../schedule/steps';
import { catalogue } from '../catalogue';
import { spaceLimit } from './address-space';
import { clockStep } from './clock-step';
import { diskFull } from './disk-full';
import { domainPowerOff } from './domain-power-off';
import { memoryExhausted } from './memory-exhausted';
import { processKilled } from './process-killed';

const topology = topologyNamed('two-servers');
const proofs = (faults: readonly { readonly proof: string | null }[]) => faults.map(({ proof }) => proof);

describe('domain-power-off', function () {
  this.timeout(40_000);

  it('takes all servers at once, nobody answers, and they boot together to one owner', async () => {
    const outage = domainPowerOff('*');
    const { frames, faults, service } = await drilled(topology, [
      ...[apply(outage), wait('800ms'), heal(outage), awaitAgreement()],
    ]);
    const span = inForce(faults, 'power off');
    for (const server of ['server-a', 'server-b']) {
      expect(sentBy(within(frames, span), server), server).to.deep.equal([]);
      expect(deliveredTo(within(frames, span), server), server).to.deep.equal([]);
    }
    expect(proofs(faults)).to.deep.equal(['its processes and links are gone', 'it has booted']);
    expect(service.blackouts.length).to.be.above(0);
    expect(service.finalOwner).to.equal('server-a');
  });

  it('takes whoever is in the domain, and nobody else', async () => {
    const racks = topologyNamed(
      'three-servers',
      ['server-b: { interfaces', 'server-b: { domain: rack-2, interfaces'],
      ['server-c: { interfaces', 'server-c: { domain: rack-2, interfaces'],
    );
    let up: boolean[] = [];
    const outage = domainPowerOff('rack-2');
    const seen = look(async ({ lab }) => Promise.resolve((up = racks.nodes.map(({ name }) => lab.isUp(name)))));
    const { service, faults } = await drilled(racks, [apply(outage), wait('500ms'), seen]);
    expect(racks.nodes.flatMap(({ name }, at) => (up[at] ? [] : [name]))).to.deep.equal(['server-b', 'server-c']);
    expect(proofs(faults)).to.not.include(null);
    expect(service.changes).to.deep.equal([]);
  });
});

describe('process-killed', function () {
  this.timeout(40_000);

  it('kills the child alone: the agent starts another, and the address moves and comes back', async () => {
    const child = processKilled('active', 'child');
    const { service, faults, recording } = await drilled(topology, [apply(child), wait('2500ms')]);
    expect(proofs(faults)).to.deep.equal(['1 process killed']);
    expect(service.finalOwner).to.equal('server-a');
    expect(recording.events.filter((event) => event.kind === 'agent' && event.change === 'ended')).to.deep.equal([]);
    expect(service.flaps).to.deep.equal([]);
  });

  it('kills the parent: the child follows in good order, and the standby has the address', async () => {
    const parent = processKilled('active', 'parent');
    let left: boolean | null = null;
    const seen = look(async ({ lab }) => (left = await holdsAddress(lab, 'server-a', '10.20.0.100')));
    const { service, faults } = await drilled(topology, [
      ...[apply(parent), awaitTakeover(), wait('500ms'), seen, heal(parent), awaitAgreement(), wait('1s')],
    ]);
    expect(left, 'held after the death of the parent').to.equal(false);
    expect(service.changes.map(({ to }) => to)).to.deep.equal(['server-b', 'server-a']);
    expect(proofs(faults)).to.deep.equal(['1 process killed', 'its agent runs']);
  });
});

describe('what a machine runs out of', function () {
  this.timeout(40_000);

  it('is room on its disk: nothing can be written, until it can again', async () => {
    const full = diskFull('active', '/run');
    const said: string[] = [];
    const write = () =>
      look(async ({ lab }) => {
        const script = 'head -c 4096 /dev/zero 2>/dev/null >/run/probe && echo written || echo full; rm -f /run/probe';
        const mounts = `--mount=/proc/${lab.holder('server-a')}/ns/mnt`;
        said.push((await lab.control.run('', ['nsenter', mounts, 'sh', '-c', script])).trim());
      });
    const { service, faults } = await drilled(topology, [
      write(),
      apply(full),
      write(),
      wait('1s'),
      heal(full),
      write(),
    ]);
    expect(said).to.deep.equal(['written', 'full', 'written']);
    expect(proofs(faults)).to.deep.equal(['/run has no block free', '/run has room again']);
    expect(service.changes).to.deep.equal([]);
  });

  it('is memory: the agent may map no more, until it may again', async () => {
    const none = memoryExhausted('active');
    const { service, faults } = await drilled(topology, [apply(none), wait('1500ms'), heal(none), wait('300ms')]);
    expect(faults[0]?.proof).to.match(/^2 processes limited to \d+, \d+ bytes$/);
    expect(faults[1]?.proof).to.equal('they may map as much as before');
    // Sound: what it needs it has.
    expect([service.changes, service.finalOwner]).to.deep.equal([[], 'server-a']);
  });

  it('is memory also for whoever is forked meanwhile, and he has it back as well', async () => {
    const none = memoryExhausted('active', { harmless: false });
    const child = processKilled('active', 'child');
    const limits: string[] = [];
    const seen = () =>
      look(async (context) => {
        for (const { pid } of await agentProcesses(context, 'server-a'))
          limits.push(await spaceLimit(context.lab.control, pid));
        limits.push('then');
      });
    const { faults } = await drilled(topology, [
      ...[apply(none), apply(child), wait('1500ms'), seen(), heal(child), heal(none), seen()],
    ]);
    const then = limits.indexOf('then');
    expect(limits.slice(0, then), 'while it is in force').to.have.length.above(1).and.not.include('unlimited');
    expect(new Set(limits.slice(then + 1, -1)), 'once healed').to.deep.equal(new Set(['unlimited']));
    expect(proofs(faults)).to.not.include(null);
  });

  it('is not time: no clock is stepped', () => {
    const check = () => checkSchedule(scheduleOf([apply(clockStep('active', 60))]), catalogue, topology);
    expect(check).to.throw('one wall clock for the whole machine').with.property('code', 'fault-refused');
  });
});
