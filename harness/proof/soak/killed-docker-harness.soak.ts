import { expect } from 'chai';
import { benchOrSkip, type Bench } from '../../lab/docker/testing/engine';
import { killAtRandom } from '../../lab/docker/testing/kill-at-random';

const killings = 20;

describe('a harness that is killed twenty times', function () {
  let bench: Bench;
  let inMidLab = 0;

  before(async function () {
    bench = await benchOrSkip(this);
  });

  for (let killing = 1; killing <= killings; killing++) {
    it(`leaves nothing after the next start (${killing})`, async () => {
      const { afterMs, containers, left } = await killAtRandom(bench, Math.random);
      if (containers > 0) inMidLab += 1;
      expect(left, `killed after ${afterMs} ms with ${containers} containers`).to.deep.equal([]);
    });
  }

  it('was mostly killed when it had something to leave', () => {
    expect(inMidLab).to.be.at.least(killings / 2);
  });
});
