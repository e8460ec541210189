import { expect } from 'chai';
import { powerOff } from '../faults';
import { judge } from '../judging/judge';
import { latenessMs } from '../judging/lateness';
import type { Expectation } from '../judging/types';
import { holdsOf } from '../analysis/lasted';
import { apply, awaitTakeover, wait } from '../schedule/steps';
import type { Topology } from '../topology/types';
import { decidedTests } from './testing/decided';
import { drilled, type Drilled } from './testing/drilled';
import { topologyNamed } from './testing/topologies';

const steps = [apply(powerOff('active[proxy]')), awaitTakeover(), wait('1s')];

/** Within less than it does, so that a trial which waits for more than that is short. */
const promising = (takeoverMs: number, ...edits: Parameters<typeof topologyNamed>[1][]): Topology => {
  const topology = topologyNamed('sip', ...edits);
  return { ...topology, objectives: { ...topology.objectives, takeoverMs } };
};
const telephonyIn = ({ measures }: Drilled) =>
  measures.services.find(({ name }) => name === 'telephony') ?? expect.fail('it was not measured');
const { test, decided } = decidedTests();
const heldTo = (expectation: Expectation, { recording, measures }: Drilled) => {
  const { topology, theory } = recording.manifest;
  const { services } = judge(expectation, measures, topology, theory);
  return decided(services.find(({ service }) => service === 'telephony') ?? expect.fail('it was not judged'));
};
const served = (trial: Drilled, limitMs: number) => heldTo({ name: 'serveWithin', limitMs }, trial);

describe('calls', function () {
  this.timeout(60_000);

  test('go on by the other server in the time that its timers allow, and telephones that had registered are found', async () => {
    const trial = await drilled(promising(2000), steps);
    const { takeover, calls, clients, verification = [] } = telephonyIn(trial);
    const theory = trial.recording.manifest.theory['telephony'] ?? expect.fail('nothing was promised');
    expect([takeover?.from, takeover?.to]).to.deep.equal(['sip-a', 'sip-b']);
    const { takeoverMs = 0, takeoverUncertaintyMs = 0 } = takeover ?? {};
    // Who is late to answer for the last time is missed early by it.
    const [earlyMs, lateMs] = [trial.measures.schedulerDelayMs, latenessMs(trial.measures)];
    expect(takeoverMs).to.be.at.least(theory.minMs - earlyMs);
    expect(takeoverMs - takeoverUncertaintyMs).to.be.at.most(theory.maxMs + 100 + lateMs);
    expect(served(trial, 2000).verdict).to.equal('pass');
    expect(calls?.quietMs).to.be.within(theory.minMs - earlyMs, takeoverMs + 100 + lateMs);
    expect(calls?.setUp).to.be.above(20);
    // Telephones say it again for longer than that, but for a call that the old server said it was at and had not passed on.
    expect(heldTo({ name: 'keepCalls', atMost: 0 }, trial).verdict).to.equal('pass');
    expect(heldTo({ name: 'setUpCalls', atMost: 1 }, trial).verdict).to.equal('pass');
    const errors = clients.find(({ protocol }) => protocol === 'call')?.errors ?? [];
    expect(errors.filter(({ detail }) => detail !== 'INVITE was not answered in the end')).to.deep.equal([]);
    expect(verification.map((each) => [each.check, holdsOf(each)])).to.deep.include(['transact', true]);
  });

  test('are found out where servers do not tell each other which telephones have registered', async () => {
    const apart = ['- kind: kamailio', '- { kind: kamailio, replicate: false }'] as const;
    const trial = await drilled(promising(2000, apart), steps);
    const { takeover, clients, verification = [] } = telephonyIn(trial);
    expect(takeover?.to).to.equal('sip-b');
    expect(served(trial, 2000)).to.deep.include({ verdict: 'fail' });
    expect(served(trial, 2000).reason).to.include({ kind: 'never-restored', client: 'client' });
    expect(clients.find(({ protocol }) => protocol === 'call')?.errors[0]?.detail).to.equal('404 to INVITE');
    const { verdict, reason } = heldTo({ name: 'setUpCalls', atMost: 10 }, trial);
    expect([verdict, reason.kind]).to.deep.equal(['fail', 'calls-lost']);
    // Registrations are accepted all the same: only a call shows it.
    const proofs = verification.find(({ check }) => check === 'transact')?.proofs ?? [];
    const held = (asked: string) => proofs.filter(({ protocol }) => protocol === asked).map(({ good }) => good > 0);
    expect([held('sip'), held('call')]).to.deep.equal([[true], [false]]);
  });
});
