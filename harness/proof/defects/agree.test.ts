import { expect } from 'chai';
import { agree } from './agree';

describe('the figure of a defect', () => {
  const exactly = { toleranceMs: 1, resolutionMs: 20 };
  const counted = { toleranceMs: 0, resolutionMs: 0 };
  const truth = { least: 300, most: 301 };

  it('is right where what is true may be what it says', () => {
    expect(agree({ most: 302, uncertainty: 0 }, truth, exactly)).to.equal(true);
    expect(agree({ most: 299, uncertainty: 0 }, truth, exactly)).to.equal(true);
    expect(agree({ most: 320, uncertainty: 20 }, truth, exactly)).to.equal(true);
  });

  it('is wrong where it is another one, on either side', () => {
    expect(agree({ most: 302.1, uncertainty: 0 }, truth, exactly)).to.equal(false);
    expect(agree({ most: 298.9, uncertainty: 0 }, truth, exactly)).to.equal(false);
    expect(agree({ most: 323, uncertainty: 20 }, truth, exactly)).to.equal(false);
  });

  it('is wrong where it is so vague that it would agree with anything', () => {
    expect(agree({ most: 322, uncertainty: 22 }, truth, exactly)).to.equal(true);
    expect(agree({ most: 322, uncertainty: 23 }, truth, exactly)).to.equal(false);
    expect(agree({ most: 5000, uncertainty: 5000 }, truth, exactly)).to.equal(false);
  });

  it('is another number where it is one off, of what is counted', () => {
    const fourteen = { least: 14, most: 14 };
    expect(agree({ most: 14, uncertainty: 0 }, fourteen, counted)).to.equal(true);
    expect(agree({ most: 15, uncertainty: 0 }, fourteen, counted)).to.equal(false);
    expect(agree({ most: 13, uncertainty: 0 }, fourteen, counted)).to.equal(false);
  });
});
