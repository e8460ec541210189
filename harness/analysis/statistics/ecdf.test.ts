import { expect } from 'chai';
import { ecdf } from './ecdf';

describe('ecdf', () => {
  it('has one step per distinct value, up to 1', () => {
    expect(ecdf([30, 10, 20, 10])).to.deep.equal([
      { value: 10, fraction: 0.5 },
      { value: 20, fraction: 0.75 },
      { value: 30, fraction: 1 },
    ]);
  });

  it('has no steps without samples', () => {
    expect(ecdf([])).to.deep.equal([]);
  });
});
