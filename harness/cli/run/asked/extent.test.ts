import { expect } from 'chai';
import { ClaimError } from '../../../topology/claim';
import { UsageError } from '../../usage-error';
import { extentOf } from './extent';

describe('how many trials are asked for', () => {
  it('is one, unless it is said', () => {
    expect(extentOf({})).to.deep.equal({ kind: 'fixed', trials: 1 });
    expect(extentOf({ repeat: 7 })).to.deep.equal({ kind: 'fixed', trials: 7 });
  });

  it('is as many as a claim takes, within a bound', () => {
    const extent = extentOf({ until: 'p99 < 2s @ 95%' });
    expect(extent).to.deep.include({ kind: 'until', quantile: { quantile: 0.99, confidence: 0.95 } });
    expect(extent.kind === 'until' && extent.atMost).to.be.within(1200, 1400);
    expect(extentOf({ until: 'p99 < 2s @ 95%', repeat: 50 })).to.deep.include({ atMost: 50 });
  });

  it('cannot be said of what no number of trials decides', () => {
    for (const until of ['takeover p95 < 1s', 'takeover < 1s', 'splitBrain none', 'owner server-b'])
      expect(() => extentOf({ until }), until).to.throw(UsageError, 'no number of trials decides');
    expect(() => extentOf({ until: 'p99 < 2s @' })).to.throw(ClaimError, 'the confidence is missing');
  });
});
