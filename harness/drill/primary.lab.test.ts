import { expect } from 'chai';
import { partition, powerOff } from '../faults';
import { judge } from '../judging/judge';
import { latenessMs } from '../judging/lateness';
import type { Expectation } from '../judging/types';
import { apply, awaitTakeover, wait } from '../schedule/steps';
import { decidedTests } from './testing/decided';
import { drilled, type Drilled } from './testing/drilled';
import { topologyNamed } from './testing/topologies';

const { test, decided } = decidedTests();
const judged = ({ recording, measures }: Drilled, expectation: Expectation) => {
  const { topology, theory } = recording.manifest;
  const [first] = judge(expectation, measures, topology, theory).services;
  return decided(first ?? expect.fail('nothing was judged'));
};
const loseNone = { name: 'loseNoAcknowledgedWrites', atMost: 0 } as const;

describe('replicated data', function () {
  this.timeout(90_000);

  it('is moved by Sentinels in the time that their timers allow, and what was acknowledged is there', async () => {
    const trial = await drilled(topologyNamed('redis-sentinel'), [apply(powerOff('active')), awaitTakeover()]);
    const { service, measures, recording } = trial;
    const theory = recording.manifest.theory['store'] ?? expect.fail('nothing was promised');
    expect([service.takeover?.from, service.takeover?.to]).to.deep.equal(['server-a', 'server-b']);
    const { takeoverMs = 0, takeoverUncertaintyMs = 0 } = service.takeover ?? {};
    // Who is late to answer for the last time is missed early by it.
    expect(takeoverMs).to.be.at.least(theory.minMs - measures.schedulerDelayMs);
    // A client asks one Sentinel after the other, and tries for 250 ms whoever is silent.
    expect(takeoverMs - takeoverUncertaintyMs).to.be.at.most(theory.maxMs + 500 + latenessMs(measures));
    expect(service.splitBrain).to.deep.equal([]);
    expect(service.writes?.primaries).to.deep.equal(['server-b']);
    expect(service.writes?.acknowledged).to.be.greaterThan(100);
    // Asynchronous: what the last 100 ms acknowledged may be gone, and no more.
    expect(service.writes?.lost?.spanMs).to.be.at.most(100 + latenessMs(measures));
  });

  test('has two primaries where the old one is cut off with a client, and loses what it goes on acknowledging', async () => {
    const cut = partition('lan', [['active', 'client-near'], ['*']]);
    const trial = await drilled(topologyNamed('redis-sentinel'), [apply(cut), awaitTakeover(), wait('500ms')]);
    const lost = judged(trial, loseNone);
    const { splitBrain, writes, takeover } = trial.service;
    // Before the first write of the new one, both said that they take some.
    const acknowledged = splitBrain.filter(({ class: name }) => name !== 'latent');
    expect(acknowledged.map(({ class: name, owners }) => [name, owners])).to.deep.equal([
      ['dual-active', ['server-a', 'server-b']],
    ]);
    expect(takeover?.to).to.equal('server-b');
    expect([...(writes?.primaries ?? [])].sort()).to.deep.equal(['server-a', 'server-b']);
    expect(lost.verdict).to.equal('fail');
    // Of 50 a second, for a second and more.
    expect(writes?.lost?.count).to.be.greaterThan(25);
    expect(judged(trial, { name: 'neverHaveTwoOwners' }).reason).to.include({ kind: 'split-brain', of: 'primary' });
  });
});
