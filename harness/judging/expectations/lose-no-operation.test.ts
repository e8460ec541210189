import { expect } from 'chai';
import { clientMeasures } from '../../analysis/testing/client';
import type { ClientMeasures } from '../../analysis/types';
import { judged } from '../testing/measures';

function verdictOf(atMost: number, ...clients: readonly Partial<ClientMeasures>[]): string {
  return judged({ name: 'loseNoOperation', atMost }, { clients: clients.map((changes) => clientMeasures(changes)) })
    .verdict;
}

const losing = (failed: number, unknown: number) => ({ protocol: 'http', failures: { failed, unknown } }) as const;

describe('that no operation is lost', () => {
  it('is met where none failed, and none is of unknown fate', () => {
    expect(verdictOf(0, losing(0, 0))).to.equal('pass');
    expect(verdictOf(0, losing(1, 0))).to.equal('fail');
    expect(verdictOf(0, losing(0, 1))).to.equal('fail');
  });

  it('counts those of all clients together, but each by one protocol', () => {
    expect(verdictOf(3, losing(1, 2))).to.equal('pass');
    expect(verdictOf(3, losing(1, 2), { ...losing(1, 0), client: 'other' })).to.equal('fail');
    expect(verdictOf(3, losing(1, 2), { protocol: 'icmp', failures: { failed: 60, unknown: 0 } })).to.equal('pass');
  });

  it('is not proven by those who did nothing', () => {
    expect(verdictOf(0, { ...losing(0, 0), operations: 0 })).to.equal('inconclusive');
    expect(verdictOf(0, { ...losing(0, 0), operations: 0 }, { ...losing(0, 0), client: 'other' })).to.equal('pass');
    expect(verdictOf(0, { ...losing(1, 0), operations: 0 })).to.equal('fail');
    const after = { before: null, during: null, after: { n: 40, p50Ms: 1, p95Ms: 2 } };
    expect(verdictOf(0, { ...losing(0, 0), operations: 0, latency: after })).to.equal('pass');
    expect(verdictOf(0)).to.equal('inconclusive');
  });

  it('is asked of nobody who has no path', () => {
    expect(verdictOf(0, { ...losing(9, 0), hadPath: false })).to.equal('not-applicable');
  });
});
