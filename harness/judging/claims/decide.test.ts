import { expect } from 'chai';
import type { TrialOutcome } from '../../analysis/statistics';
import { decide, rankOf, trialsNeeded } from './decide';
import { stated } from './testing/claimed';

const of = (under: number, over = 0, inconclusive = 0): TrialOutcome[] => [
  ...Array.from({ length: under }, () => 'under' as const),
  ...Array.from({ length: over }, () => 'over' as const),
  ...Array.from({ length: inconclusive }, () => 'inconclusive' as const),
];

describe('whether trials prove a claim', () => {
  it('is by the figure of its rank, where no confidence is claimed', () => {
    const p90 = stated('takeover p90 < 1s');
    expect([of(9, 1), of(9, 0, 1), of(8, 1, 1), of(8, 2)].map((outcomes) => decide(p90, outcomes))).to.deep.equal([
      ...['holds', 'holds', 'undecided', 'fails'],
    ]);
  });

  it('is with what was inconclusive counted against it, and against its contrary', () => {
    const sure = stated('takeover p90 < 1s @ 95%');
    expect([of(29), of(29, 0, 1), of(29, 1)].map((outcomes) => decide(sure, outcomes))).to.deep.equal([
      ...['holds', 'undecided', 'undecided'],
    ]);
    expect([of(0, 2), of(0, 1), of(0, 1, 3)].map((outcomes) => decide(sure, outcomes))).to.deep.equal([
      ...['fails', 'undecided', 'undecided'],
    ]);
  });

  it('needs as many more trials for each that was inconclusive as for one that was over', () => {
    const sure = stated('takeover p90 < 1s @ 95%');
    expect([of(28), of(28, 1), of(28, 0, 1)].map((outcomes) => trialsNeeded(sure, outcomes))).to.deep.equal([
      ...[29, 46, 46],
    ]);
    for (const text of ['takeover p90 < 1s', 'takeover < 1s', 'splitBrain none'])
      expect(trialsNeeded(stated(text), of(1)), text).to.equal(null);
  });
});

describe('the rank of a claimed figure', () => {
  it('is the nearest above, whatever the binary fraction makes of it', () => {
    const ranks = (text: string, ...ns: readonly number[]) => ns.map((n) => rankOf(stated(text).claim, n));
    expect(ranks('takeover p7 < 1s', 100, 10, 1)).to.deep.equal([7, 1, 1]);
    expect(ranks('takeover median < 1s', 4, 5)).to.deep.equal([2, 3]);
    expect([...ranks('takeover < 1s', 7), ...ranks('splitBrain none', 7)]).to.deep.equal([7, 7]);
  });
});
