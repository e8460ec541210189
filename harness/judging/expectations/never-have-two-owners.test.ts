import { expect } from 'chai';
import type { ServiceMeasures } from '../../analysis/types';
import { judged, splitBrain } from '../testing/measures';

/** The verdict where one server handed the address to the other, and both owned it for so long. */
function verdictOf(overlapMs: number) {
  const fromNs = 1_790_000_000_000_000_000n;
  const toNs = fromNs + BigInt(overlapMs * 1e6);
  const handover = { fromNs, toNs, from: 'server-b', to: 'server-a', overlapMs, evidence: [3] };
  return judged({ name: 'neverHaveTwoOwners' }, { handovers: [handover] }).verdict;
}

describe('that there are never two owners', () => {
  it('is met by a sound hand-over', () => {
    expect(verdictOf(5)).to.equal('pass');
  });

  it('is not known of one that only the lateness of the machine can explain', () => {
    expect(verdictOf(40)).to.equal('inconclusive');
  });

  it('is not known of data while one of the providers does not say what it takes itself to be, unless two are seen', () => {
    const of = (changes: Partial<ServiceMeasures>) =>
      judged({ name: 'neverHaveTwoOwners' }, { kind: 'primary', rule: 'one', ...changes });
    const unheard = [{ node: 'server-a', fromNs: 0n, toNs: 4_500_000_000n, durationMs: 4500 }];
    expect(of({}).verdict).to.equal('pass');
    expect(of({ unheard }).services[0]).to.deep.include({
      verdict: 'inconclusive',
      reason: { kind: 'unheard', of: 'primary', node: 'server-a', forMs: 4500 },
    });
    expect(of({ unheard, splitBrain: [splitBrain('latent')] }).verdict).to.equal('fail');
  });
});
