import { expect } from 'chai';
import fc from 'fast-check';
import { UsageError } from '../../usage-error';
import { inShard, parseShard } from './shard';

describe('shards', () => {
  it('are written as index/count', () => {
    expect(parseShard('2/3')).to.deep.equal({ index: 2, count: 3 });
    for (const text of ['0/3', '4/3', '1', '1/0', '-1/2', '1/2/3', 'a/b', '1.5/2'])
      expect(parseShard(text), text).to.equal(null);
  });

  it('share everything out, each card to one, none with two more than another', () => {
    const cards = fc.integer({ min: 1, max: 60 }).map((length) => Array.from({ length }, (_, index) => index));
    fc.assert(
      fc.property(cards, fc.integer({ min: 1, max: 12 }), (all, asked) => {
        const count = Math.min(asked, all.length);
        const hands = Array.from({ length: count }, (_, index) => inShard(all, { index: index + 1, count }));
        expect(hands.flat().toSorted((one, other) => one - other)).to.deep.equal(all);
        const sizes = hands.map(({ length }) => length);
        expect(Math.max(...sizes) - Math.min(...sizes)).to.be.at.most(1);
      }),
    );
  });

  it('that would be empty are refused', () => {
    expect(() => inShard(['a'], { index: 2, count: 2 })).to.throw(UsageError, 'shard 2/2 has nothing to run');
    expect(inShard(['a', 'b'], undefined)).to.deep.equal(['a', 'b']);
  });
});
