import { expect } from 'chai';
import { clientMeasures } from '../../analysis/testing/client';
import type { ClientMeasures, ServiceMeasures } from '../../analysis/types';
import { judged, takeoverAfter } from '../testing/measures';

/** Verdict and reason, where old answers must be forgotten within 1,000 ms of their TTL. */
function judgedOf(clients: readonly Partial<ClientMeasures>[], changes: Partial<ServiceMeasures> = {}) {
  const { verdict, services } = judged(
    { name: 'forgetWithin', limitMs: 1000 },
    { kind: 'name', clients: clients.map((client) => clientMeasures({ protocol: 'dns', ...client })), ...changes },
  );
  return [verdict, services[0]?.reason.kind];
}

const told = (longestMs: number): Partial<ClientMeasures> => ({ staleAnswers: { answers: 7, longestMs } });
const neverTold = { servers: { before: ['server-a'], after: ['server-a'] } };

describe('that old answers are forgotten', () => {
  it('is met by a resolver that keeps to the TTL, or almost', () => {
    expect(judgedOf([told(0)])).to.deep.equal(['pass', 'met']);
    expect(judgedOf([told(990)])).to.deep.equal(['pass', 'met']);
  });

  it('is not met by one that keeps answers for longer, whoever else forgets', () => {
    expect(judgedOf([told(0), { client: 'other', ...told(1500) }])).to.deep.equal(['fail', 'stale-answers']);
    const seenLate = { takeover: takeoverAfter(600, 40) };
    expect(judgedOf([told(1005)], seenLate)).to.deep.equal(['inconclusive', 'straddles-limit']);
  });

  it('is proven only by an answer that names the new provider', () => {
    expect(judgedOf([{ ...told(300), ...neverTold }])).to.deep.equal(['inconclusive', 'not-measured']);
    expect(judgedOf([{ ...told(3000), ...neverTold }])).to.deep.equal(['fail', 'stale-answers']);
  });

  it('is not known where no answer told its TTL, nor where nobody who asks was heard', () => {
    expect(judgedOf([{}])).to.deep.equal(['inconclusive', 'not-measured']);
    expect(judgedOf([])).to.deep.equal(['inconclusive', 'not-measured']);
    expect(judgedOf([{ hadPath: false, ...told(9000) }])).to.deep.equal(['not-applicable', 'nobody-to-serve']);
  });

  it('says nothing of a record that never changed, of one that need not, nor of what is no name', () => {
    expect(judgedOf([told(0)], { takeover: null })).to.deep.equal(['inconclusive', 'not-measured']);
    expect(judgedOf([told(0)], { takeover: null, mustMove: false })).to.deep.equal([
      'not-applicable',
      'nothing-had-to-move',
    ]);
    expect(judgedOf([told(9000)], { kind: 'frontend' })).to.deep.equal(['not-applicable', 'without-meaning']);
  });
});
