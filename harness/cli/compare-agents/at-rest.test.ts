import { expect } from 'chai';
import { trialsWanted } from '../../drill/run/extent';
import { judgeTrial } from '../../judging/judge-trial';
import { judged, measures, serviceMeasures } from '../../judging/testing/measures';
import type { TrialResult } from '../../judging/types';
import { footprintsOf, wasAtRest } from './at-rest';
import { madeUpFor } from './run-set-ups';

function rest(recording: string, changes: Parameters<typeof serviceMeasures>[0]): TrialResult {
  const judgements = [judged({ name: 'keepItsOwner' }, changes)];
  const none = { error: null, ports: [], theory: {}, faults: [], seed: '7', durationMs: 1, recording };
  return judgeTrial({ ...none, judgements, measures: measures([serviceMeasures(changes)]) });
}

const holders = [{ id: 'server-a', by: 'port' as const, intervals: [] }];
const still = rest('still', { changes: [], finalOwner: 'server-a', holders });
const moved = rest('moved', {});

describe('what agents cost at rest', () => {
  it('is read from trials in which the address stayed, and from no other', async () => {
    expect([still, moved].map(({ verdict }) => verdict)).to.deep.equal(['pass', 'fail']);
    expect([still, moved, { ...still, recording: null }].map(wasAtRest)).to.deep.equal([true, false, false]);
    const read: string[] = [];
    const footprint = { watchedMs: 1000, frames: 5, bytes: 300, processorShare: null };
    const found = await footprintsOf({ trials: [moved, still] }, 'run', (path) => {
      read.push(path);
      return Promise.resolve(footprint);
    });
    expect([found, read]).to.deep.equal([[footprint], ['run/still']]);
  });

  it('is looked for again where a trial was spoilt, and not for ever', () => {
    const extent = madeUpFor(3, wasAtRest);
    expect(trialsWanted(extent, [still, still, still])).to.equal(3);
    expect(trialsWanted(extent, [moved, still, still])).to.equal(4);
    expect(trialsWanted(extent, [moved, moved, moved, moved])).to.equal(6);
  });
});
