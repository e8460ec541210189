import { expect } from 'chai';
import type { ServiceMeasures } from '../analysis/types';
import { judged, splitBrain } from './testing/measures';
import type { Expectation } from './types';

const frontend = { kind: 'frontend', rule: 'any' } as const;
const name = { kind: 'name', rule: 'one' } as const;
const verdict = (expectation: Expectation, service: Partial<ServiceMeasures>): string =>
  judged(expectation, service).verdict;

describe('an expectation that has no meaning for a kind of service', () => {
  it('is not passed for nothing', () => {
    const two = { name: 'neverHaveTwoOwners' } as const;
    expect(verdict(two, {})).to.equal('pass');
    for (const kind of [frontend, name]) expect(verdict(two, kind)).to.equal('not-applicable');
    const [only] = judged(two, frontend).services;
    expect(only?.reason).to.deep.equal({ kind: 'without-meaning', of: 'frontend' });
  });

  it('is not failed either, where any that lives may provide it', () => {
    const keeps = { name: 'keepItsOwner' } as const;
    expect([verdict(keeps, name), verdict(keeps, frontend)]).to.deep.equal(['fail', 'not-applicable']);
    expect(verdict({ name: 'blackOutAtMost', limitMs: 1 }, frontend)).to.equal('not-applicable');
  });

  it('is one of an address still, whatever else there is', () => {
    expect(verdict({ name: 'neverHaveTwoOwners' }, { splitBrain: [splitBrain('conflict')] })).to.equal('fail');
    expect(verdict({ name: 'takeOverWithin', limitMs: 500 }, frontend)).to.equal('fail');
    expect(verdict({ name: 'takeOverWithin', limitMs: 700 }, frontend)).to.equal('pass');
  });
});
