import { expect } from 'chai';
import { without } from './interval';

const spans = (...texts: readonly (readonly [number, number])[]) =>
  texts.map(([from, to]) => ({ fromNs: BigInt(from), toNs: BigInt(to) }));

describe('intervals without gaps', () => {
  it('end where a gap begins, and begin again where it ends', () => {
    expect(without(spans([0, 10]), spans([3, 5]))).to.deep.equal(spans([0, 3], [5, 10]));
    expect(without(spans([0, 10], [20, 30]), spans([8, 22], [25, 26]))).to.deep.equal(
      spans([0, 8], [22, 25], [26, 30]),
    );
  });

  it('are none where a gap covers them, and whole where none touches them', () => {
    expect(without(spans([3, 5]), spans([0, 10]))).to.deep.equal([]);
    expect(without(spans([3, 5]), spans([0, 3], [5, 9]))).to.deep.equal(spans([3, 5]));
  });
});
