import { expect } from 'chai';
import type { ServiceMeasures } from '../analysis/types';
import { sampleTopology } from '../recording/testing/sample';
import type { TimerTheory } from '../recording/types';
import type { Topology } from '../topology/types';
import { judge } from './judge';
import { measures, service, serviceMeasures, splitBrain } from './testing/measures';
import type { Verdict } from './types';

/** Of a pair whose address moves within 20 to 30 ms. */
const quick: TimerTheory = {
  ...{ minMs: 20, medianMs: 25, maxMs: 30, gracefulMs: 0, advertIntervalMs: 10 },
  ...{ formula: '', preempts: true },
};
const moved = { changes: [{ from: 'server-a', to: 'server-b', atNs: 0n, cause: 'none', evidence: [] }] } as const;

interface World {
  readonly theory?: Partial<TimerTheory>;
  readonly topology?: Topology;
}
function verdictOf(lateMs: number, changes: Partial<ServiceMeasures>, { theory, topology }: World = {}): Verdict {
  const name = changes.splitBrain === undefined ? 'keepItsOwner' : 'neverHaveTwoOwners';
  const trial = { ...measures([serviceMeasures(changes)]), schedulerDelayMs: lateMs };
  return judge({ name }, trial, topology ?? sampleTopology, { [service]: { ...quick, ...theory } }).verdict;
}

describe('an agent that hardly had no processor', () => {
  it('is excused where it waited for half of what moves the address, and not for less', () => {
    expect([verdictOf(10, moved), verdictOf(9.999, moved)]).to.deep.equal(['inconclusive', 'fail']);
    // No sooner than an interval moves it, be it of BFD.
    const seldom = { theory: { advertIntervalMs: 100 } };
    expect([verdictOf(50, moved, seldom), verdictOf(49, moved, seldom)]).to.deep.equal(['inconclusive', 'fail']);
    const watched = { theory: { advertIntervalMs: 100, bfd: { intervalMs: 30, multiplier: 3 } } };
    expect([verdictOf(15, moved, watched), verdictOf(14, moved, watched)]).to.deep.equal(['inconclusive', 'fail']);
  });

  it('is excused until the two can have heard each other: an interval, twice its wait, and a hand-over', () => {
    const lasting = (ms: number) => verdictOf(12, { splitBrain: [splitBrain('conflict', ms)] });
    expect([lasting(44), lasting(45)]).to.deep.equal(['inconclusive', 'fail']);
  });
});

describe('two standbys that hardly had no processor', () => {
  const priorities = { 'server-a': 200, 'server-b': 100, 'server-c': 90, 'server-d': 80 };
  /** Those claim what server-a has left, unless said otherwise, by timers of their own; 21 ms are nothing to the pair's. */
  const claimed = (
    owners: readonly string[],
    { initialOwner = 'server-a', equal = false } = {} as Claimed,
  ): Verdict => {
    const ranks = equal ? { ...priorities, 'server-c': 100 } : priorities;
    const topology = { ...sampleTopology, vips: sampleTopology.vips.map((vip) => ({ ...vip, priorities: ranks })) };
    const claimsMs = { 'server-a': 530, 'server-b': 522, 'server-c': 542 };
    return verdictOf(
      21,
      { splitBrain: [{ ...splitBrain('conflict', 60), owners }], initialOwner },
      { theory: { minMs: 522, advertIntervalMs: 200, claimsMs }, topology },
    );
  };
  interface Claimed {
    readonly initialOwner?: string | null;
    readonly equal?: boolean;
  }

  it('are excused by what their timers are apart, where both claim what its owner has left', () => {
    expect(claimed(['server-b', 'server-c'])).to.equal('inconclusive');
    expect(claimed(['server-a', 'server-b'])).to.equal('fail');
    expect(claimed(['server-b', 'server-c'], { initialOwner: null })).to.equal('fail');
  });

  it('are not where they are of equal priority, or one has timers that nobody knows', () => {
    expect(claimed(['server-b', 'server-c'], { equal: true })).to.equal('fail');
    expect(claimed(['server-b', 'server-c', 'server-d'])).to.equal('fail');
  });
});
