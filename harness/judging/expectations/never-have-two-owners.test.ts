import { expect } from 'chai';
import { judged } from '../testing/measures';

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

  it('is not known of data where one of the providers never said what it takes itself to be', () => {
    const writes = {
      ...{ acknowledged: 400, primaries: ['server-b'], refusedKept: 0, unknown: { count: 0, kept: 0 }, lag: null },
      lost: null,
    };
    const of = (unheard?: readonly string[]) =>
      judged({ name: 'neverHaveTwoOwners' }, { kind: 'primary', writes: { ...writes, ...(unheard && { unheard }) } });
    expect(of(['server-a']).verdict).to.equal('inconclusive');
    expect(of().verdict).to.equal('pass');
  });
});
