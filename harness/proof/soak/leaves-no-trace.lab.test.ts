import { expect } from 'chai';
import { drawMoments, newSeed } from './draw-moments';
import { apart } from './testing/apart';
import type { KilledRun } from './testing/killed-run';

const aLab = { processes: 10, namespaces: 10 };

describe('a run that is killed with SIGKILL', function () {
  this.timeout(60_000);

  it('would be found out if it left a process, a namespace, a link, a mount or a file', async () => {
    const left = await apart<string[]>('litter', []);
    expect(new Set(left.map((what) => what.split(':')[0]))).to.deep.equal(
      new Set(['processes', 'namespaces', 'links', 'mounts', 'files']),
    );
  });

  const seed = newSeed();
  for (const moment of drawMoments(seed, 2))
    it(`leaves nothing after ${moment} ms (SOAK_SEED=${seed})`, async () => {
      const { left } = await apart<KilledRun>('killed-run', [moment]);
      expect(left).to.deep.equal([]);
    });

  for (const fault of ['hang', 'freeze'])
    it(`leaves nothing while a ${fault} is in force`, async () => {
      const { left, stopped, processes, namespaces } = await apart<KilledRun>('killed-run', [fault]);
      expect(stopped, 'stopped processes at the kill').to.be.at.least(1);
      expect(processes).to.be.at.least(aLab.processes);
      expect(namespaces).to.be.at.least(aLab.namespaces);
      expect(left).to.deep.equal([]);
    });
});
