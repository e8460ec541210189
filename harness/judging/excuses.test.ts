import { expect } from 'chai';
import { clientMeasures } from '../analysis/testing/client';
import type { ServiceMeasures } from '../analysis/types';
import { judged, splitBrain, takeoverAfter } from './testing/measures';
import type { Expectation } from './types';

const limitMs = 2000;
const healed = { agreedAfterMs: 5000, announced: true, announcedAfterMs: 5000, watchedMs: 20_000 };
const never = { takeover: null, changes: [] };
const outage = { fromNs: 0n, toNs: 1n, durationMs: 5000 };
const blackout = { fromNs: 0n, toNs: 1n, durationMs: 5000, unansweredQuestions: 500, resolutionMs: 10 };

/** Each is missed by 3 s, or by more than can be waited for. */
const missed: readonly (readonly [Expectation, Partial<ServiceMeasures>])[] = [
  [{ name: 'takeOverWithin', limitMs }, { takeover: takeoverAfter(5000) }],
  [{ name: 'failOverWithin', limitMs }, { clients: [clientMeasures({ failoverTimeMs: 5000 })] }],
  [{ name: 'serveWithin', limitMs }, { clients: [clientMeasures({ outage })] }],
  [{ name: 'blackOutAtMost', limitMs }, { blackouts: [blackout] }],
  [{ name: 'agreeWithin', limitMs }, { healing: healed }],
  [
    { name: 'revertWithin', limitMs },
    { healing: healed, reversionMs: 5000 },
  ],
  [
    { name: 'takeOverWithin', limitMs },
    { ...never, watchedMs: 5000 },
  ],
  [{ name: 'agreeWithin', limitMs }, { healing: { ...healed, agreedAfterMs: null, watchedMs: 5000 } }],
  [{ name: 'revertWithin', limitMs }, { healing: { ...healed, watchedMs: 5000 } }],
  [{ name: 'neverHaveTwoOwners' }, { splitBrain: [splitBrain('conflict', 3000)] }],
  [{ name: 'neverHaveTwoOwners' }, { splitBrain: [splitBrain('dual-active', 3000)] }],
  [{ name: 'keepItsOwner' }, {}],
  [{ name: 'loseNoOperation', atMost: 0 }, { clients: [clientMeasures({ failures: { failed: 300, unknown: 0 } })] }],
  [{ name: 'endWithOwner', node: 'server-a' }, {}],
];

describe('what a late machine excuses', () => {
  for (const [expectation, changes] of missed)
    it(`is no failure that is far greater: ${expectation.name}`, () => {
      for (const late of [{ schedulerDelayMs: 12 }, { lockDelayMs: 12 }, { schedulerDelayMs: 240, lockDelayMs: 240 }])
        expect(judged(expectation, changes, late).verdict, JSON.stringify(late)).to.equal('fail');
    });

  it('is that what never came was watched for hardly longer than it may take', () => {
    const neverTaken = (watchedMs: number, late: { schedulerDelayMs: number; lockDelayMs?: number }) => {
      const { verdict, services } = judged({ name: 'takeOverWithin', limitMs }, { ...never, watchedMs }, late);
      const [reason] = services.map((service) => service.reason);
      return `${verdict}: ${reason?.kind === 'control-failed' ? reason.control : (reason?.kind ?? '')}`;
    };
    expect(neverTaken(2300, { schedulerDelayMs: 250 })).to.equal('fail: never-taken-over');
    expect(neverTaken(2300, { schedulerDelayMs: 200, lockDelayMs: 99 })).to.equal('fail: never-taken-over');
    expect(neverTaken(2300, { schedulerDelayMs: 200, lockDelayMs: 101 })).to.equal('inconclusive: network-lock');
    expect(neverTaken(2300, { schedulerDelayMs: 300 })).to.equal('inconclusive: scheduler');
    expect(neverTaken(2100, { schedulerDelayMs: 101 })).to.equal('inconclusive: scheduler');
    expect(neverTaken(2000, { schedulerDelayMs: 1 })).to.equal('inconclusive: not-measured');
  });
});
