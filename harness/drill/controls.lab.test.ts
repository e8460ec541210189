import { expect } from 'chai';
import { analyseRecording } from '../analysis';
import { powerOff, type FaultContext } from '../faults';
import { judge } from '../judging';
import type { Expectation } from '../judging/types';
import type { CaptureControls, Recording } from '../recording/types';
import { apply, awaitTakeover, wait, type WrittenStep } from '../schedule/steps';
import { decidedTests } from './testing/decided';
import { drilledIn } from './testing/drilled';
import { temporaryFolder } from './testing/temporary-folder';
import { saidBesideTheSwitch } from './testing/in-node';
import { look } from './testing/look';
import { topologyNamed } from './testing/topologies';

const topology = topologyNamed('two-servers');
const expectations: readonly Expectation[] = [
  { name: 'takeOverWithin', limitMs: 2000 },
  { name: 'neverHaveTwoOwners' },
  { name: 'blackOutAtMost', limitMs: 2000 },
];

/** The controls that failed, and all verdicts that came of it. */
async function judged(recording: Recording) {
  const measures = await analyseRecording(recording);
  return {
    measures,
    failed: measures.controls.filter(({ ok }) => !ok).map(({ name }) => name),
    verdicts: expectations.map((one) => judge(one, measures, topology, recording.manifest.theory).verdict),
  };
}

const inconclusive = expectations.map(() => 'inconclusive');

/** Strikes an instrument of this lab: its PID namespace holds no other's. The pattern must not match what started it. */
const strike = (signal: string, pattern: string) =>
  look(({ lab }: FaultContext) => saidBesideTheSwitch(lab, ['pkill', `-${signal}`, '-f', pattern]));

describe('a trial whose instruments fail', function () {
  this.timeout(40_000);
  const folder = temporaryFolder();
  const { test, expectDecided } = decidedTests();
  const powerCut = (...before: readonly WrittenStep[]) => [...before, apply(powerOff('active')), awaitTakeover()];
  let sound: Recording;
  before(async () => {
    ({ recording: sound } = await drilledIn(folder('sound'), topology, powerCut()));
  });
  const withControls = (controls: Partial<CaptureControls>): Recording => ({
    ...sound,
    manifest: { ...sound.manifest, controls: { ...sound.manifest.controls, ...controls } },
  });

  test('is judged where nothing failed', async () => {
    const { measures, verdicts } = await judged(sound);
    expect(measures.controls.map(({ name }) => name)).to.include('network-lock');
    expectDecided(measures, verdicts);
    expect(verdicts).to.deep.equal(['pass', 'pass', 'pass']);
  });

  it('is inconclusive when its tcpdump was killed, and what tells of addresses', async () => {
    const steps = powerCut(strike('KILL', '^tcpdump'), strike('KILL', '^ip -ts .*monitor'));
    const { recording } = await drilledIn(folder('no-tcpdump'), topology, steps);
    const { failed, verdicts } = await judged(recording);
    expect(failed).to.include.members(['sentinel', 'drops', 'asking', 'instruments']);
    expect(verdicts).to.deep.equal(inconclusive);
  });

  it('is inconclusive when nobody asked for a while', async () => {
    const asker = '^perl -e # The observer';
    const steps = powerCut(strike('STOP', asker), wait('200ms'), strike('CONT', asker));
    const { recording } = await drilledIn(folder('no-asker'), topology, steps);
    const { failed, verdicts } = await judged(recording);
    expect(failed).to.include('asking');
    expect(verdicts).to.deep.equal(inconclusive);
  });

  for (const [what, controls, control] of [
    ['frames were dropped', { droppedByCapture: 1 }, 'drops'],
    ['nobody can say whether frames were dropped', { droppedByCapture: null }, 'drops'],
    ['the clock was stepped', { clockStepNs: -5_000_000n }, 'clock'],
  ] as const)
    it(`is inconclusive when ${what}`, async () => {
      const { failed, verdicts } = await judged(withControls(controls));
      expect(failed).to.include(control);
      expect(verdicts).to.deep.equal(inconclusive);
    });
});
