import { expect } from 'chai';
import { Order } from './order';
import type { Message } from './types';

const word = (from: string, life: string, sequence: number): Message => ({
  ...{ from, life, sequence, priority: 1, active: false, eligible: true, synced: true },
});

describe('the order of what members say', () => {
  it('is that in which it was said, each by itself', () => {
    const order = new Order();
    const heard = [word('a', '1', 0), word('a', '1', 2), word('b', '2', 0), word('a', '1', 2), word('a', '1', 1)];
    expect(heard.map((each) => order.isNews(each))).to.deep.equal([true, true, true, false, false]);
  });

  it('begins anew with one that was started again, and what it said before is over', () => {
    const order = new Order();
    const heard = [word('a', '1', 9), word('a', '3', 0), word('a', '1', 10), word('a', '3', 1)];
    expect(heard.map((each) => order.isNews(each))).to.deep.equal([true, true, false, true]);
  });
});
