import { expect } from 'chai';
import { tellingFirst } from './telling-first';
import { measures } from './testing/measures';
import type { Verdict } from './types';
import { isBelieved } from './verdicts';

describe('several findings', () => {
  it('are told of the worst first, and of these of what lasted longest', () => {
    const found = (verdict: Verdict, measuredMs: number | null) => ({ verdict, measuredMs });
    const all = [
      ...[found('pass', 900), found('fail', null), found('fail', 300), found('fail', 700), found('known', 800)],
      ...[found('inconclusive', 100), found('not-applicable', null), found('error', null)],
    ];
    expect(tellingFirst(all).map(({ verdict, measuredMs }) => `${verdict} ${String(measuredMs)}`)).to.deep.equal([
      ...['error null', 'fail 700', 'fail 300', 'fail null', 'inconclusive 100', 'known 800', 'pass 900'],
      'not-applicable null',
    ]);
  });
});

describe('a trial', () => {
  it('gives its figures to a summary where it came to a verdict, whatever that is, and was measured', () => {
    const believed = (verdict: Verdict) => isBelieved({ verdict, measures: measures([]) });
    expect((['pass', 'fail', 'known'] as const).map(believed)).to.deep.equal([true, true, true]);
    expect((['inconclusive', 'error'] as const).map(believed)).to.deep.equal([false, false]);
    expect(isBelieved({ verdict: 'fail', measures: null })).to.equal(false);
  });
});
