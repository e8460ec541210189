import { expect } from 'chai';
import { Questions } from './questions';

const ms = (atMs: number): bigint => BigInt(atMs * 1e6);

describe('the answers to a question', () => {
  it('are two when two nodes give them at once', () => {
    const questions = new Questions();
    questions.asked('client', 1, ms(0));
    expect(questions.answered('client', { node: 'a', atNs: ms(0.1), frame: 2 })).to.equal(null);
    expect(questions.answered('client', { node: 'b', atNs: ms(0.2), frame: 3 })).to.include({ question: 1 });
  });

  it('come soon: what one says unasked long after is none', () => {
    const questions = new Questions();
    questions.asked('client', 1, ms(0));
    questions.answered('client', { node: 'a', atNs: ms(0.1), frame: 2 });
    expect(questions.answered('client', { node: 'b', atNs: ms(30_000), frame: 3 })).to.equal(null);
  });
});
