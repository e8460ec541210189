import { expect } from 'chai';
import { setTimeout as sleep } from 'node:timers/promises';
import { inOrder } from './in-order';

const slowFirst = async (number: number): Promise<number> => {
  await sleep(number % 2 === 1 ? 8 : 1);
  return number;
};

describe('taking trials in order', () => {
  it('gives them by number, whichever was quicker', async () => {
    expect(await inOrder(() => 5, slowFirst)).to.deep.equal([1, 2, 3, 4, 5]);
  });

  it('asks what is wanted next of every result in turn', async () => {
    const asked: number[][] = [];
    const wanted = (ended: readonly number[]): number => {
      asked.push([...ended]);
      return Math.min(5, ended.length + 2);
    };
    expect(await inOrder(wanted, slowFirst)).to.have.length(5);
    expect(new Set(asked.map((ended) => ended.join()))).to.have.keys('', '1', '1,2', '1,2,3', '1,2,3,4', '1,2,3,4,5');
  });

  it('begins no more when one was not carried out, and keeps what was', async () => {
    const begun: number[] = [];
    const run = async (number: number): Promise<number | undefined> => {
      begun.push(number);
      await sleep(number === 2 ? 1 : 5);
      return number === 2 ? undefined : number;
    };
    expect(await inOrder((ended) => ended.length + 3, run)).to.deep.equal([1, 3, 4]);
    expect(begun).to.deep.equal([1, 2, 3, 4]);
  });

  it('wants nothing where nothing is wanted', async () => {
    expect(await inOrder(() => 0, slowFirst)).to.deep.equal([]);
  });
});
