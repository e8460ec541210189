import { expect } from 'chai';
import { durationText, limitText, listText } from './quantities';

describe('quantities in words', () => {
  const durations: [number, string][] = [
    [0, '0 ms'],
    [0.18, '0.18 ms'],
    [9.994, '9.99 ms'],
    [9.996, '10.0 ms'],
    [612.44, '612.4 ms'],
    [999.96, '1,000 ms'],
    [3312.4, '3,312 ms'],
    [12_400, '12.4 s'],
    [-4.2, '-4.20 ms'],
    [900_000, '15.0 min'],
    [9_000_000, '2.5 h'],
    [31_557_600_000, '365.25 d'],
    [Infinity, 'never'],
  ];
  for (const [durationMs, text] of durations)
    it(`writes ${durationMs} ms as ${text}`, () => expect(durationText(durationMs)).to.equal(text));

  it('writes limits as their authors would', () => {
    expect([2000, 250, 1500, 1234].map(limitText)).to.deep.equal(['2 s', '250 ms', '1.5 s', '1234 ms']);
  });

  it('joins names as people do', () => {
    expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listText)).to.deep.equal(['', 'a', 'a and b', 'a, b and c']);
  });
});
