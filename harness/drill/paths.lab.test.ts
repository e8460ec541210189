import { expect } from 'chai';
import { blackhole, powerOff } from '../faults';
import { judge } from '../judging';
import { latenessMs } from '../judging/lateness';
import type { Expectation } from '../judging/types';
import { apply, awaitTakeover, wait } from '../schedule/steps';
import { decidedTests } from './testing/decided';
import { drilled, type Drilled } from './testing/drilled';
import { topologyNamed } from './testing/topologies';

const { test, expectDecided } = decidedTests();

/** What is said of the service of that name, and why. */
function said({ measures, recording }: Drilled, service: string, expectation: Expectation): string {
  const { topology, theory } = recording.manifest;
  const { services } = judge(expectation, measures, topology, theory, recording.manifest);
  const own = services.find((each) => each.service === service);
  return `${own?.verdict ?? ''}: ${own?.reason.kind ?? ''}`;
}

const pathOf = ({ measures }: Drilled, name: string) =>
  measures.services.find((service) => service.name === name) ?? expect.fail(`there is no ${name}`);

describe('two routers', function () {
  this.timeout(60_000);
  // TCP tries again after as long again, at most.
  const steps = [apply(powerOff('active[way-out]')), awaitTakeover(), wait('2s')];
  const keepSessions = { name: 'keepSessions', atMost: 0 } as const;

  test('take over in the time that their timers allow, with all sessions, as the switch saw it', async () => {
    const trial = await drilled(topologyNamed('router-pair'), steps);
    const path = pathOf(trial, 'way-out');
    const verdicts = [
      said(trial, 'way-out', { name: 'takeOverWithin', limitMs: 2000 }),
      said(trial, 'way-out', keepSessions),
      said(trial, 'way-out', { name: 'neverHaveTwoOwners' }),
    ];
    expectDecided(trial.measures, verdicts);
    expect(verdicts).to.deep.equal(['pass: met', 'pass: met', 'pass: met']);
    const { 'way-out': theory } = trial.recording.manifest.theory;
    const lateMs = latenessMs(trial.measures);
    const earliestMs = (theory?.minMs ?? 0) - 1 - trial.measures.schedulerDelayMs;
    expect(path.takeover?.takeoverMs).to.be.within(earliestMs, (theory?.maxMs ?? 0) + 300 + lateMs);
    expect([path.takeover?.from, path.takeover?.to]).to.deep.equal(['router-a', 'router-b']);
    // Its frame is one that came out of the new router, on the far side.
    const shown = trial.frames.find(({ number }) => number === path.takeover?.evidence[0]);
    expect([shown?.interface.name, shown?.direction]).to.deep.equal(['router-b:outside', 'inbound']);
    expect(path.clients.find(({ protocol }) => protocol === 'tcp-session')?.sessions?.survived).to.equal(4);
  });
});

/** Where that is asked for they are: the soak drills it, and routers that lose every session. */
describe('two uplinks', function () {
  this.timeout(60_000);
  const steps = [apply(blackhole('provider-a.internet')), awaitTakeover()];
  const limits = { name: 'takeOverWithin', limitMs: 3000 } as const;

  test('are not changed where only the gateways are asked, and the provider is cut off from the internet', async () => {
    const trial = await drilled(topologyNamed('dual-wan', ['target: 198.51.100.53, ', '']), steps);
    const verdicts = [said(trial, 'internet', limits), said(trial, 'internet', { ...limits, name: 'serveWithin' })];
    expectDecided(trial.measures, verdicts);
    expect(verdicts).to.deep.equal(['fail: never-taken-over', 'fail: never-restored']);
  });
});
