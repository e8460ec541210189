import { expect } from 'chai';
import { clientMeasures } from '../../analysis/testing/client';
import type { CallMeasures } from '../../analysis/types';
import type { Expectation } from '../../schedule/types';
import { judged } from '../testing/measures';

const sound: CallMeasures = { setUp: 90, notSetUp: 0, lostInProgress: 0, quietMs: 700 };

/** Verdict and reason, of what became of calls. */
function judgedOf(name: 'keepCalls' | 'setUpCalls', atMost: number, changes: Partial<CallMeasures> | null) {
  const expectation: Expectation = { name, atMost };
  const calls = changes === null ? {} : { calls: { ...sound, ...changes } };
  const { verdict, services } = judged(expectation, { kind: 'calls', ...calls });
  return [verdict, services[0]?.reason.kind];
}

describe('that calls go on', () => {
  it('is met where each that was set up is hung up, and not where one cannot be', () => {
    expect(judgedOf('keepCalls', 0, {})).to.deep.equal(['pass', 'met']);
    expect(judgedOf('keepCalls', 0, { lostInProgress: 1 })).to.deep.equal(['fail', 'calls-lost']);
    expect(judgedOf('keepCalls', 3, { lostInProgress: 3 })).to.deep.equal(['pass', 'met']);
    // Those that never were are another matter.
    expect(judgedOf('keepCalls', 0, { notSetUp: 40 })).to.deep.equal(['pass', 'met']);
  });

  it('is not known where none was in progress when the fault struck', () => {
    expect(judgedOf('keepCalls', 0, { underWay: 0 })).to.deep.equal(['inconclusive', 'nothing-at-stake']);
    expect(judgedOf('keepCalls', 0, { underWay: 1 })).to.deep.equal(['pass', 'met']);
    expect(judgedOf('keepCalls', 0, { underWay: 0, lostInProgress: 1 })).to.deep.equal(['fail', 'calls-lost']);
  });

  it('is proven by calls alone', () => {
    expect(judgedOf('keepCalls', 0, { setUp: 0 })).to.deep.equal(['inconclusive', 'not-measured']);
    expect(judgedOf('keepCalls', 0, null)).to.deep.equal(['not-applicable', 'no-calls']);
    expect(judged({ name: 'keepCalls', atMost: 0 }, { kind: 'frontend' }).services[0]?.reason.kind).to.equal(
      'without-meaning',
    );
  });
});

describe('that calls are set up', () => {
  it('is met where whoever calls is put through, and not where one is not', () => {
    expect(judgedOf('setUpCalls', 0, {})).to.deep.equal(['pass', 'met']);
    expect(judgedOf('setUpCalls', 0, { notSetUp: 1 })).to.deep.equal(['fail', 'calls-lost']);
    expect(judgedOf('setUpCalls', 9, { notSetUp: 9 })).to.deep.equal(['pass', 'met']);
    expect(judgedOf('setUpCalls', 9, { notSetUp: 10 })).to.deep.equal(['fail', 'calls-lost']);
    // They were set up before they were lost.
    expect(judgedOf('setUpCalls', 0, { lostInProgress: 9 })).to.deep.equal(['pass', 'met']);
  });

  it('is not met by nobody who calls', () => {
    expect(judgedOf('setUpCalls', 0, { setUp: 0 })).to.deep.equal(['inconclusive', 'not-measured']);
    expect(judgedOf('setUpCalls', 0, { setUp: 0, notSetUp: 40 })).to.deep.equal(['fail', 'calls-lost']);
    expect(judgedOf('setUpCalls', 0, null)).to.deep.equal(['not-applicable', 'no-calls']);
  });
});

describe('what a late machine excuses of lost calls', () => {
  /** Two telephones, each of which begins a call every 100 ms, and a machine that was late for so long. */
  const verdictOf = (name: 'keepCalls' | 'setUpCalls', lost: number, schedulerDelayMs: number) => {
    const clients = ['near', 'far'].flatMap((client) => [
      clientMeasures({ client, protocol: 'call', intervalMs: 100 }),
      clientMeasures({ client, protocol: 'sip', intervalMs: 50 }),
    ]);
    const calls = { ...sound, [name === 'keepCalls' ? 'lostInProgress' : 'notSetUp']: lost };
    return judged({ name, atMost: 10 }, { kind: 'calls', calls, clients }, { schedulerDelayMs }).verdict;
  };

  it('is as many as are begun meanwhile', () => {
    for (const name of ['keepCalls', 'setUpCalls'] as const) {
      expect(verdictOf(name, 10, 200), name).to.equal('pass');
      expect(verdictOf(name, 14, 200), name).to.equal('inconclusive');
      expect(verdictOf(name, 15, 200), name).to.equal('fail');
      expect(verdictOf(name, 11, 40), name).to.equal('fail');
    }
  });
});
