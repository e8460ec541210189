import { expect } from 'chai';
import { topologyNamed } from '../testing/topologies';
import { slowest, theoryOf } from './theory';

describe('what timers promise', () => {
  const claimsMs = (name: string) => Object.values(theoryOf(topologyNamed(name))).map((theory) => theory.claimsMs);

  it('says when each of several standbys would take over', () => {
    const [claims] = claimsMs('three-servers');
    // Priorities 150 and 100 at 200 ms: the skew is 200 x (256 - priority) / 256 ms (RFC 9568 section 6.1).
    expect(claims?.['server-b']).to.be.closeTo(482.81, 0.01);
    expect(claims?.['server-c']).to.be.closeTo(521.88, 0.01);
    expect(claimsMs('two-servers')).to.deep.equal([undefined]);
  });

  it('has a blip be as short as the quickest rides out that ride out anything', () => {
    const timers = (minMs: number, maxMs: number) => ({
      ...{ minMs, medianMs: minMs, maxMs, advertIntervalMs: 1000, formula: '', preempts: true },
    });
    const [address, store] = [timers(2609, 3609), timers(0, 4500)];
    expect(slowest([address, store, timers(3000, 4000)])).to.include({ minMs: 2609, maxMs: 4500 });
    expect(slowest([store])).to.include({ minMs: 0, maxMs: 4500 });
    expect(slowest([])).to.equal(null);
  });
});
