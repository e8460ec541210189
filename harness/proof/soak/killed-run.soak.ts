import { expect } from 'chai';
import { drawMoments, newSeed } from './draw-moments';
import { apart } from './testing/apart';
import { itLeavesNothingDuring } from './testing/during-a-fault';
import type { KilledRun } from './testing/killed-run';

const kills = 50;
const aLab = 10;

describe(`a run that is killed with SIGKILL at ${kills} random moments`, () => {
  const seed = newSeed();
  let inMidLab = 0;

  for (const moment of drawMoments(seed, kills))
    it(`leaves nothing after ${moment} ms (SOAK_SEED=${seed})`, async () => {
      const { left, processes } = await apart<KilledRun>('killed-run', [moment]);
      if (processes >= aLab) inMidLab += 1;
      expect(left, `it had ${processes} processes`).to.deep.equal([]);
    });

  for (const fault of ['hang', 'freeze'] as const) itLeavesNothingDuring(fault);

  it('was mostly killed when it had something to leave', () => {
    expect(inMidLab).to.be.at.least(kills / 2);
  });
});
