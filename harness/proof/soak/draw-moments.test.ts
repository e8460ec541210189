import { expect } from 'chai';
import { drawMoments } from './draw-moments';

describe('moments at which runs are killed', () => {
  it('are the same again by the same seed, and others by another', () => {
    expect(drawMoments('410cbd10', 5)).to.deep.equal(drawMoments('410cbd10', 5));
    expect(drawMoments('410cbd10', 5)).not.to.deep.equal(drawMoments('6dcd7a36', 5));
  });

  it('are spread over a whole run', () => {
    const drawn = drawMoments('410cbd10', 200).map(Number);
    for (const [from, to] of [
      [0, 1000],
      [1000, 2000],
      [2000, 3000],
      [3000, 4001],
    ] as const)
      expect(drawn.filter((ms) => from <= ms && ms < to).length, `${from} to ${to} ms`).to.be.within(30, 70);
  });
});
