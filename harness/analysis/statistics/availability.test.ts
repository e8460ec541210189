import { expect } from 'chai';
import {
  availabilityAfter,
  availabilityOf,
  type DerivedFigure,
  downtimeBudget,
  failoversAllowed,
  meanTimeToRepair,
  yearMs,
} from './availability';

const dayMs = 86_400_000;

describe('availability', () => {
  it('leaves five nines 5 min 15.6 s a year, three nines 43 min 12 s in 30 days', () => {
    expect(downtimeBudget(0.99999).value).to.be.closeTo(315_576, 1e-3);
    expect(downtimeBudget(0.999, 30 * dayMs).value).to.be.closeTo(2_592_000, 1e-3);
  });

  it('counts the whole failovers that the budget allows', () => {
    expect(failoversAllowed(0.99999, 3000).value).to.equal(105);
    expect(failoversAllowed(0.99999, 400_000).value).to.equal(0);
    expect(failoversAllowed(0.9, 1000, 10_000).value, 'a budget of exactly one').to.equal(1);
  });

  it('gives back what was put in: the allowed failovers keep the availability, one more does not', () => {
    const { value } = failoversAllowed(0.9999, 2000);
    expect(availabilityAfter(value, 2000).value).to.be.at.least(0.9999);
    expect(availabilityAfter(value + 1, 2000).value).to.be.below(0.9999);
    expect(availabilityAfter(2, yearMs).value, 'more outage than year').to.equal(0);
  });

  it('follows from MTBF and MTTR', () => {
    expect(availabilityOf(999, 1).value).to.equal(0.999);
    expect(availabilityOf(1, 0).value).to.equal(1);
    expect(meanTimeToRepair([1000, 2000, 6000]).value).to.equal(3000);
  });

  it('shows its arithmetic: every symbol of a formula is among its terms', () => {
    const figures: DerivedFigure[] = [
      downtimeBudget(0.999),
      failoversAllowed(0.999, 1000),
      availabilityAfter(3, 1000),
      availabilityOf(10, 1),
      meanTimeToRepair([5]),
    ];
    for (const { formula, terms } of figures)
      expect(new Set(formula.match(/[a-z]+/gi)), formula).to.deep.equal(new Set(terms.map(({ symbol }) => symbol)));
  });

  it('refuses what cannot be', () => {
    expect(() => downtimeBudget(99.999)).to.throw(RangeError, 'availability');
    expect(() => failoversAllowed(0.999, 0)).to.throw(RangeError, 'outageMs');
    expect(() => availabilityOf(0, 1)).to.throw(RangeError, 'mtbfMs');
    expect(() => availabilityAfter(-1, 1)).to.throw(RangeError, 'negative');
    expect(() => meanTimeToRepair([])).to.throw(RangeError, 'outages');
  });
});
