import { expect } from 'chai';
import { benchOrSkip, type Bench } from '../testing/engine';
import { killAtRandom } from '../testing/kill-at-random';
import { leavings, possessionsOf } from '../testing/leavings';
import { startNodeContainer } from '../node-container';

describe('a harness that is killed', function () {
  let bench: Bench;

  before(async function () {
    bench = await benchOrSkip(this);
  });

  it('leaves nothing after the next start, whenever it was', async function () {
    this.timeout(30_000);
    const { afterMs, left } = await killAtRandom(bench, Math.random);
    expect(left, `killed after ${afterMs} ms`).to.deep.equal([]);
  });

  it('would be found out if it left something', async () => {
    const { engine, image, ownership } = bench;
    const kept = await startNodeContainer(engine, { node: 'kept', image }, ownership);
    try {
      const had = await possessionsOf(engine, process.pid);
      const found = await leavings(engine, had, ownership);
      expect(found.map((what) => what.split(' ')[0])).to.deep.equal(['container', 'a', 'network']);
    } finally {
      await kept.remove();
    }
  });
});
