import { expect } from 'chai';
import type { ClientMeasures } from '../analysis';
import { kill, powerOff } from '../faults';
import { judge } from '../judging/judge';
import type { Expectation } from '../judging/types';
import { apply, awaitAgreement, awaitTakeover, heal } from '../schedule/steps';
import type { Topology } from '../topology/types';
import { drilled, type Drilled } from './testing/drilled';
import { topologyNamed } from './testing/topologies';

const keepsAnswers = 'cacheMinTtl: 30s';
const steps = [apply(powerOff('active')), awaitTakeover()];

/** Within less than it does, so that a trial which waits for more than that is short. */
const promising = (takeoverMs: number, ...edits: Parameters<typeof topologyNamed>[1][]): Topology => {
  const topology = topologyNamed('dns-failover', ...edits);
  return { ...topology, objectives: { ...topology.objectives, takeoverMs } };
};
const judged = ({ recording, measures }: Drilled, expectation: Expectation) => {
  const { topology, theory } = recording.manifest;
  const { verdict, services } = judge(expectation, measures, topology, theory);
  return [verdict, services[0]?.reason];
};
const within = { takeOver: 'takeOverWithin', serve: 'serveWithin', forget: 'forgetWithin' } as const;
const held = (trial: Drilled, to: keyof typeof within, limitMs: number) => judged(trial, { name: within[to], limitMs });
const of = ({ service }: Drilled, name: string, asked: ClientMeasures['protocol']): ClientMeasures =>
  service.clients.find(({ client, protocol }) => client === name && protocol === asked) ??
  expect.fail(`${name} spoke no ${asked}`);

describe('a name that fails over', function () {
  this.timeout(90_000);

  it('is moved in the time that its monitor’s timers allow, serves everybody in that and a TTL, and comes back', async () => {
    const absence = powerOff('active');
    const sound = topologyNamed('dns-failover', [keepsAnswers, 'cacheMinTtl: 0s']);
    const trial = await drilled(sound, [apply(absence), awaitTakeover(), heal(absence), awaitAgreement()]);
    const { service, measures, recording } = trial;
    const theory = recording.manifest.theory['www'] ?? expect.fail('nothing was promised');
    expect([service.takeover?.from, service.takeover?.to]).to.deep.equal(['web-a', 'web-b']);
    const { takeoverMs = 0, takeoverUncertaintyMs = 0 } = service.takeover ?? {};
    expect(takeoverMs).to.be.at.least(theory.minMs);
    // nsupdate is started and has its answer in a moment, on a machine that is busy.
    expect(takeoverMs - takeoverUncertaintyMs).to.be.at.most(theory.maxMs + 300 + measures.schedulerDelayMs);
    for (const expectation of ['serve', 'takeOver'] as const)
      expect(held(trial, expectation, 5000)[0], expectation).to.equal('pass');
    expect(held(trial, 'forget', 1200)[0]).to.equal('pass');
    const servers = ['client', 'client-behind-resolver', 'client-behind-hoarder'].map(
      (client) => of(trial, client, 'http').servers.after,
    );
    expect(servers.every((each) => each.includes('web-b'))).to.equal(true);
    expect(service.finalOwner).to.equal('web-a');
    expect(judged(trial, { name: 'revertWithin', limitMs: 10_000 })[0]).to.equal('pass');
  });

  it('is found out where a resolver ignores the TTL, though its record changed in time', async () => {
    const trial = await drilled(topologyNamed('dns-failover'), steps);
    expect(held(trial, 'takeOver', 5000)[0]).to.equal('pass');
    const [verdict, reason] = held(trial, 'forget', 1200);
    expect(verdict).to.equal('fail');
    expect(reason).to.include({ kind: 'stale-answers', client: 'client-behind-hoarder' });
    expect(of(trial, 'client-behind-resolver', 'dns').staleAnswers?.longestMs).to.be.at.most(1200);
    expect(held(trial, 'serve', 5000)[0]).to.equal('fail');
  });

  it('is found out where its record never changes, because its monitor is dead', async () => {
    const trial = await drilled(promising(3000), [apply(kill('monitor')), ...steps]);
    expect(held(trial, 'takeOver', 3000)).to.deep.equal(['fail', { kind: 'never-taken-over' }]);
    expect(held(trial, 'serve', 3000)[0]).to.equal('fail');
  });

  it('is found out where its monitor is too patient, with what its timers promise', async () => {
    const trial = await drilled(promising(3000, ['failures: 3', 'failures: 9']), steps);
    const [verdict, reason] = held(trial, 'takeOver', 3000);
    expect(verdict).to.equal('fail');
    expect(reason).to.deep.include({ kind: 'over-limit', limitMs: 3000 });
    expect(JSON.stringify(reason)).to.include('8 to 9 checks x 500 ms');
  });
});
