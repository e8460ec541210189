import { expect } from 'chai';
import { parse } from 'yaml';
import { withKnown } from './update-known';

const one = { drill: 'takeover/hang', expectation: 'neverHaveTwoOwners', class: 'conflict', reason: 'Only fencing.' };
const text = '# The pair in rack 4.\nname: web # as it is\nnetworks: { lan: { ipv4: 10.0.0.0/24 } }\n';

describe('run --update-known', () => {
  it('declares what was found, and leaves all else as it was', () => {
    const once = withKnown(text, [one]);
    expect(once.startsWith(text)).to.equal(true);
    expect(parse(once)).to.have.deep.property('known', [one]);
    const twice = withKnown(once, [{ ...one, drill: 'takeover/kill' }]);
    expect(twice.startsWith(once)).to.equal(true);
    expect(parse(twice)).to.have.property('known').with.lengthOf(2);
  });
});
