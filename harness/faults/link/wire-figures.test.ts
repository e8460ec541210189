import { expect } from 'chai';
import { shownBy } from './wire-figures';

describe('what a wire shows of what it was told to do', () => {
  it('is a delay, or a rate, by any frame that it has carried, and with whom it held up', () => {
    expect(shownBy('ready', { delayMs: 5 })).to.equal(null);
    expect(shownBy(undefined, { delayMs: 5 })).to.equal(null);
    const late = 'at most 1.5 ms later than was asked';
    expect(shownBy('12 0 0 0 0 1500', { delayMs: 5 })).to.equal(`12 frames carried by then, ${late}`);
    const rated = `12 frames carried by then, 3 of which waited for their turn, 2 lost, ${late}`;
    expect(shownBy('12 2 3 0 0 1500', { rateKbit: 16 })).to.equal(rated);
  });

  it('is that frames come twice, or overtake others, only when some have', () => {
    expect(shownBy('12 0 0 0 0 0', { duplicatePercent: 5 })).to.equal(null);
    expect(shownBy('12 0 0 0 0 0', { delayMs: 10, reorderPercent: 5 })).to.equal(null);
    expect(shownBy('12 0 0 1 0 0', { duplicatePercent: 5 })).to.match(/^12 frames carried by then, 1 sent twice,/);
    expect(shownBy('12 0 0 0 4 0', { delayMs: 10, reorderPercent: 5 })).to.match(/, 4 overtook others,/);
  });
});
