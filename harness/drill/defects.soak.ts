import { expect } from 'chai';
import { blackhole, kill, powerOff } from '../faults';
import { judge } from '../judging';
import type { Expectation } from '../judging/types';
import { apply, awaitTakeover, heal, wait, type WrittenStep } from '../schedule/steps';
import { decidedTests } from './testing/decided';
import { drilled } from './testing/drilled';
import { acts, asPuppet } from './testing/puppet';
import { topologyNamed } from './testing/topologies';

const topology = topologyNamed('two-servers');
const macOf = (name: string): string => topology.nodes.find((node) => node.name === name)?.interfaces[0]?.mac ?? '';

const expectations: Readonly<Record<string, Expectation>> = {
  takeover: { name: 'takeOverWithin', limitMs: 2000 },
  two: { name: 'neverHaveTwoOwners' },
  blackout: { name: 'blackOutAtMost', limitMs: 2000 },
  keeps: { name: 'keepItsOwner' },
  agrees: { name: 'agreeWithin', limitMs: 800 },
};

const { test, expectDecided } = decidedTests();

/** What is said of the standby in a real lab: the verdict of each expectation, and why. */
async function verdictsOf(steps: readonly WrittenStep[]): Promise<Record<string, string>> {
  const { measures, recording } = await drilled(topology, [asPuppet('server-b'), wait('100ms'), ...steps]);
  const said = Object.entries(expectations).map(([name, expectation]) => {
    const { verdict, services } = judge(expectation, measures, topology, recording.manifest.theory);
    return [name, `${verdict}: ${services[0]?.reason.kind ?? ''}`] as const;
  });
  expectDecided(
    measures,
    said.map(([, verdict]) => verdict),
  );
  return Object.fromEntries(said);
}

const struck = (script: string): readonly WrittenStep[] => [
  apply(powerOff('server-a')),
  acts('server-b', script),
  wait('2300ms'),
];

describe('a standby with a defect', function () {
  this.timeout(60_000);

  test('is not accused when it has none', async () => {
    const { takeover, two, blackout } = await verdictsOf(struck('sleep 0.3; add; announce; announce'));
    expect([takeover, two, blackout]).to.deep.equal(['pass: met', 'pass: met', 'pass: met']);
  });

  test('is caught when it never announces', async () => {
    const { takeover, two } = await verdictsOf(struck('sleep 0.3; add'));
    expect([takeover, two]).to.deep.equal(['fail: not-announced', 'pass: met']);
  });

  test('is caught when it announces late', async () => {
    const { takeover, blackout } = await verdictsOf(struck('sleep 0.3; add; sleep 2.3; announce'));
    expect([takeover, blackout]).to.deep.equal(['fail: over-limit', 'pass: met']);
  });

  test('is given until the objective to announce what it has taken', async () => {
    const script = '(sleep 0.3; add; sleep 0.8; announce; announce) >/dev/null 2>&1 &';
    const { takeover } = await verdictsOf([apply(powerOff('server-a')), acts('server-b', script), awaitTakeover()]);
    expect(takeover).to.equal('pass: met');
  });

  test('is caught when it announces what it does not have', async () => {
    const { takeover, blackout } = await verdictsOf(struck('sleep 0.3; announce; announce'));
    expect([takeover, blackout]).to.deep.equal(['fail: not-announced', 'fail: over-limit']);
  });

  test('is caught when it names the wrong hardware address, even after the right one', async () => {
    const { takeover } = await verdictsOf(struck(`sleep 0.3; add; announce; announce ${macOf('server-a')}`));
    expect(takeover).to.equal('fail: not-announced');
  });

  test('is caught when it never takes over', async () => {
    const { takeover, blackout } = await verdictsOf(struck('true'));
    expect([takeover, blackout]).to.deep.equal(['fail: never-taken-over', 'fail: over-limit']);
  });

  test('is caught when it owns the address for 50 ms', async () => {
    const { two, keeps } = await verdictsOf([acts('server-b', 'add; announce; sleep 0.05; drop'), wait('300ms')]);
    expect([two, keeps]).to.deep.equal(['fail: split-brain', 'fail: moved']);
  });

  test('is caught when it never yields', async () => {
    const cut = blackhole('server-a');
    const steps = [apply(cut), acts('server-b', 'sleep 0.3; add; announce'), wait('300ms'), heal(cut), wait('1s')];
    const { takeover, two, agrees } = await verdictsOf(steps);
    expect(takeover).to.match(/^(pass|inconclusive)/);
    expect([two, agrees]).to.deep.equal(['fail: split-brain', 'fail: split-brain']);
  });

  test('is caught when the address flaps', async () => {
    const flap = [acts('server-a', 'drop'), acts('server-b', 'add; announce; sleep 0.1; drop')];
    const steps = [apply(kill('server-a')), ...flap, acts('server-a', 'add; announce'), wait('100ms')];
    const { keeps } = await verdictsOf(steps);
    expect(keeps).to.equal('fail: moved');
  });
});
