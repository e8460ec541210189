import { expect } from 'chai';
import { topologyNamed } from '../testing/topologies';
import { theoryOf } from './theory';

describe('what timers promise', () => {
  const apartMs = (name: string) =>
    Object.values(theoryOf(topologyNamed(name))).map((theory) => theory.standbysApartMs);

  it('says how much later than the second in line the third would take over, where there is one', () => {
    // Priorities 150 and 100 at 200 ms: the skew is 200 x (256 - priority) / 256 ms (RFC 9568 section 6.1).
    expect(apartMs('three-servers')[0]).to.be.closeTo(39.06, 0.01);
    expect(apartMs('two-servers')).to.deep.equal([undefined]);
  });
});
