import { expect } from 'chai';
import { topologyNamed } from '../testing/topologies';
import { theoryOf } from './theory';

describe('what timers promise', () => {
  const claimsMs = (name: string) => Object.values(theoryOf(topologyNamed(name))).map((theory) => theory.claimsMs);

  it('says when each of several standbys would take over', () => {
    const [claims] = claimsMs('three-servers');
    // Priorities 150 and 100 at 200 ms: the skew is 200 x (256 - priority) / 256 ms (RFC 9568 section 6.1).
    expect(claims?.['server-b']).to.be.closeTo(482.81, 0.01);
    expect(claims?.['server-c']).to.be.closeTo(521.88, 0.01);
    expect(claimsMs('two-servers')).to.deep.equal([undefined]);
  });
});
