import { expect } from 'chai';
import { drawMoments, newSeed } from './draw-moments';
import { apart } from './testing/apart';
import { itLeavesNothingDuring } from './testing/during-a-fault';
import type { KilledRun } from './testing/killed-run';

describe('a run that is killed with SIGKILL', function () {
  this.timeout(60_000);

  it('would be found out if it left a process, a namespace, a link, a mount or a file', async () => {
    const left = await apart<string[]>('litter', []);
    expect(new Set(left.map((what) => what.split(':')[0]))).to.deep.equal(
      new Set(['processes', 'namespaces', 'links', 'mounts', 'files']),
    );
  });

  const seed = newSeed();
  const [moment = '0'] = drawMoments(seed, 1);
  it(`leaves nothing after ${moment} ms (SOAK_SEED=${seed})`, async () => {
    const { left } = await apart<KilledRun>('killed-run', [moment]);
    expect(left).to.deep.equal([]);
  });

  itLeavesNothingDuring(Number(moment) % 2 === 0 ? 'hang' : 'freeze');
});
