import { expect } from 'chai';
import { setTimeout as sleep } from 'node:timers/promises';
import { apply, heal, wait } from '../schedule/steps';
import { drilled } from '../drill/testing/drilled';
import { look } from '../drill/testing/look';
import { topologyNamed } from '../drill/testing/topologies';
import { processesOf } from './service/software';
import { starve } from './strain';

const topology = topologyNamed('two-servers');

describe('starve', function () {
  this.timeout(40_000);

  it('lets the agent run for the share that it was told, and nothing else stop', async () => {
    const starved = starve('active', 0.2);
    const agents: boolean[] = [];
    const others = new Set<string>();
    const sample = look(async (context) => {
      for (let n = 0; n < 60; n += 1) {
        const members = await context.lab.control.members(`agent:${context.lab.holder('server-a')}`);
        agents.push(members.length > 0 && members.every(({ state }) => state === 'T'));
        const standby = await context.lab.control.members(`agent:${context.lab.holder('server-b')}`);
        for (const { state } of standby) others.add(state);
        // In step with no period, whatever a look takes.
        await sleep(10 + 30 * Math.random());
      }
    });
    const { service, faults } = await drilled(topology, [apply(starved), sample, heal(starved), wait('300ms')]);
    const stoppedShare = agents.filter(Boolean).length / agents.length;
    expect(stoppedShare).to.be.within(0.6, 0.95);
    expect(others).not.to.include('T');
    expect(faults.map(({ proof }) => proof)).to.deep.equal(['its processes were seen stopped', 'its processes run']);
    expect([service.changes, service.finalOwner]).to.deep.equal([[], 'server-a']);
  });

  it('leaves what the agent watches alone', async () => {
    const starved = starve('active', 0.2);
    const seen = new Set<string>();
    const sample = look(async (context) => {
      const watched = context.softwareOn('server-a').filter(({ use }) => use.role === 'service');
      for (let n = 0; n < 40; n += 1) {
        const members = await Promise.all(watched.map((each) => processesOf(context, 'server-a', each)));
        for (const { state } of members.flat()) seen.add(state);
        await sleep(10 + 30 * Math.random());
      }
    });
    const { faults } = await drilled(topologyNamed('http-service'), [apply(starved), sample, heal(starved)]);
    expect(faults.map(({ proof }) => proof)).to.deep.equal(['its processes were seen stopped', 'its processes run']);
    expect(seen.size).to.be.above(0);
    expect(seen).not.to.include('T');
  });
});
