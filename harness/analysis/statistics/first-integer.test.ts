import { expect } from 'chai';
import { firstInteger } from './first-integer';

describe('firstInteger', () => {
  it('finds each place where a predicate turns true, wherever it starts', () => {
    for (const from of [0, 1, 7])
      for (let turn = from; turn < from + 70; turn++)
        expect(firstInteger(from, (candidate) => candidate >= turn)).to.equal(turn);
  });

  it('stays at its start when the predicate is true there, and asks few questions on the way', () => {
    expect(firstInteger(5, () => true)).to.equal(5);
    let questions = 0;
    firstInteger(0, (candidate) => {
      questions += 1;
      return candidate >= 1_000_000;
    });
    expect(questions).to.be.below(50);
  });
});
