import { expect } from 'chai';
import { analyseRecording, type TrialMeasures } from '../analysis';
import { gracefulStop } from '../faults';
import { judge } from '../judging';
import type { Recording } from '../recording/types';
import { apply, awaitTakeover, wait } from '../schedule/steps';
import { ofBusyMachines } from './testing/decided';
import { drilledIn } from './testing/drilled';
import { holdLock } from './testing/hold-lock';
import { temporaryFolder } from './testing/temporary-folder';
import { topologyNamed } from './testing/topologies';

/** Once the active server gives its address up the other waits for (256 − priority)/256 of an interval (RFC 9568 §6.1): 5 ms. */
const topology = topologyNamed('two-servers', ['server-b: 100', 'server-b: 250'], ['server-a: 200', 'server-a: 254']);

function judged(measures: TrialMeasures, { manifest }: Recording): string {
  const { verdict, services } = judge({ name: 'neverHaveTwoOwners' }, measures, topology, manifest.theory);
  const [reason] = services.map((service) => service.reason);
  return reason?.kind === 'control-failed' ? `${verdict}: ${reason.control}` : verdict;
}

describe('an owner that is told to stop while somebody holds the network lock', function () {
  this.timeout(40_000);
  const folder = temporaryFolder();

  it('yields late, and that is not held against it', async () => {
    const [prepare, hold] = holdLock(350);
    const steps = [prepare, hold, apply(gracefulStop('active')), awaitTakeover(), wait('500ms')];
    const { recording, measures, service } = await drilledIn(folder('held'), topology, steps);
    expect(service.splitBrain, 'two owned it').not.to.deep.equal([]);
    expect(judged(measures, recording)).to.be.oneOf(ofBusyMachines.map((control) => `inconclusive: ${control}`));
    // Nothing else tells of it, unless who yielded waited for a processor, too: for as long, or for long enough to leave it open.
    const unwatched = { ...recording, events: recording.events.filter(({ kind }) => kind !== 'lock') };
    const told = judged({ ...measures, controls: [] }, recording);
    const blind = judged({ ...(await analyseRecording(unwatched)), controls: [] }, recording);
    expect(`${told}; unwatched ${blind}`).to.be.oneOf([
      'inconclusive: network-lock; unwatched fail',
      'inconclusive: network-lock; unwatched inconclusive: scheduler',
      'inconclusive: scheduler; unwatched inconclusive: scheduler',
    ]);
  });
});
