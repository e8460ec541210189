import { expect } from 'chai';
import { clientMeasures } from '../../analysis/testing/client';
import type { ClientMeasures } from '../../analysis/types';
import { sampleTopology } from '../../recording/testing/sample';
import { judge } from '../judge';
import { judged, measures, serviceMeasures } from '../testing/measures';

const within = { name: 'serveWithin', limitMs: 700 } as const;

const outage = (durationMs: number, unfinished = false) => ({
  ...{ fromNs: 0n, toNs: BigInt(durationMs * 1e6), durationMs },
  ...(unfinished && { unfinished: true as const }),
});

/** Verdict and reason, where clients must be served within 700 ms. */
function judgedOf(...clients: readonly Partial<ClientMeasures>[]): readonly [string, string | undefined] {
  const { verdict, services } = judged(within, { clients: clients.map((changes) => clientMeasures(changes)) });
  return [verdict, services[0]?.reason.kind];
}

describe('that every client is served within a limit', () => {
  it('is met by no outage, and by one that is short enough', () => {
    expect(judgedOf({ outage: null })).to.deep.equal(['pass', 'met']);
    expect(judgedOf({ outage: outage(690) })).to.deep.equal(['pass', 'met']);
  });

  it('is not known from operations that are further apart than the limit', () => {
    expect(judgedOf({ outage: null, intervalMs: 700 })).to.deep.equal(['pass', 'met']);
    expect(judgedOf({ outage: null, intervalMs: 1000 })).to.deep.equal(['inconclusive', 'straddles-limit']);
    // Once they were, whatever else was lost.
    for (const lost of [null, outage(100)])
      expect(judgedOf({ outage: lost, gapMs: 900 })).to.deep.equal(['inconclusive', 'straddles-limit']);
    expect(judgedOf({ outage: outage(900), gapMs: 900 })).to.deep.equal(['fail', 'over-limit']);
  });

  it('is not met by one that is longer, beyond the intervals at its ends', () => {
    expect(judgedOf({ outage: outage(900) })).to.deep.equal(['fail', 'over-limit']);
    expect(judgedOf({ outage: outage(710) })).to.deep.equal(['inconclusive', 'straddles-limit']);
    expect(judgedOf({ outage: outage(900), intervalMs: 200 })[0]).to.equal('inconclusive');
  });

  it('is not met by one that lasts to the end, if it was watched for longer than the limit', () => {
    expect(judgedOf({ outage: outage(3000, true) })).to.deep.equal(['fail', 'never-restored']);
    expect(judgedOf({ outage: outage(300, true) })).to.deep.equal(['inconclusive', 'not-measured']);
  });

  it('is not known of a client that is not served at the end, however long it had been without before', () => {
    const open = { fromNs: 0n, toNs: 300_000_000n };
    expect(judgedOf({ outage: { ...outage(600), open } })).to.deep.equal(['inconclusive', 'not-measured']);
    expect(judgedOf({ outage: { ...outage(900), open } })).to.deep.equal(['fail', 'over-limit']);
    const lost = { fromNs: 0n, toNs: 20_000_000n };
    expect(judgedOf({ outage: { ...outage(600), open: lost } })).to.deep.equal(['pass', 'met']);
    const long = { fromNs: 0n, toNs: 1_000_000_000n };
    expect(judgedOf({ outage: { ...outage(1200), open: long } })).to.deep.equal(['fail', 'never-restored']);
  });

  it('is not met by a client that was never served, whatever came after', () => {
    expect(judgedOf({ servedBefore: false, outage: null })).to.deep.equal(['fail', 'never-served']);
  });

  it('is a matter of the client that fared worst', () => {
    const other = { client: 'other', outage: outage(900) };
    expect(judgedOf({ outage: outage(100) }, other)).to.deep.equal(['fail', 'over-limit']);
  });

  it('is a matter of what asks most: a kernel that answers echoes serves nobody', () => {
    const echo = { protocol: 'icmp', outage: null } as const;
    expect(judgedOf(echo, { protocol: 'http', outage: outage(900) })[0]).to.equal('fail');
    expect(judgedOf({ ...echo, outage: outage(900) }, { protocol: 'http', outage: null })[0]).to.equal('pass');
  });

  it('is a matter of calls and registrations alike, of whichever was missed for longer', () => {
    const [call, sip] = [{ protocol: 'call' }, { protocol: 'sip' }] as const;
    const long = { outage: outage(900) };
    expect(judgedOf({ ...call, outage: null }, { ...sip, ...long })[0]).to.equal('fail');
    expect(judgedOf({ ...call, ...long }, { ...sip, outage: null })[0]).to.equal('fail');
    expect(judgedOf({ ...call, outage: null }, { ...sip, outage: null })[0]).to.equal('pass');
    expect(judgedOf({ ...call, servedBefore: false }, { ...sip, outage: null })).to.deep.equal([
      'fail',
      'never-served',
    ]);
  });

  it('is asked of nobody who has no path, nor where nobody asks', () => {
    const cutOff = { hadPath: false, servedBefore: false, outage: null };
    expect(judgedOf(cutOff, { client: 'other' })[0]).to.equal('pass');
    expect(judgedOf(cutOff)).to.deep.equal(['not-applicable', 'nobody-to-serve']);
    const nodes = sampleTopology.nodes.filter(({ role }) => role !== 'client');
    const alone = judge(within, measures([serviceMeasures({ clients: [] })]), { ...sampleTopology, nodes }, {});
    expect([alone.verdict, alone.services[0]?.reason.kind]).to.deep.equal(['not-applicable', 'nobody-to-serve']);
  });

  it('is not known where clients ask, and none was heard', () => {
    expect(judgedOf()).to.deep.equal(['inconclusive', 'not-measured']);
  });
});

describe('that a client fails over within a limit', () => {
  const verdictOf = (changes: Partial<ClientMeasures>): string => {
    const client = clientMeasures({ failoverTimeMs: null, lossDerivedMs: 0, ...changes });
    return judged({ name: 'failOverWithin', limitMs: 700 }, { clients: [client] }).verdict;
  };

  it('is met where nothing was lost, but not where it could send nothing, or was not seen, for longer', () => {
    expect(verdictOf({ outage: null })).to.equal('pass');
    expect(verdictOf({ outage: outage(690), gapMs: 690 })).to.equal('pass');
    expect(verdictOf({ outage: outage(9000, true) })).to.equal('inconclusive');
    expect(verdictOf({ outage: null, gapMs: 900 })).to.equal('inconclusive');
  });
});
