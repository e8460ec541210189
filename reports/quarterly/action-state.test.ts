import { expect } from 'chai';
import { actionState } from './action-state';
import type { Finding } from './findings';
import { parseQuarter } from './quarter';

const [then, before, now] = ['2026Q2', '2026Q3', '2026Q4'].map(parseQuarter);
if (then === undefined || before === undefined || now === undefined) throw new Error('there are three quarters');

const standing: Finding = {
  ...{ id: 'F-1', severity: 'critical', topology: 'pair', drill: 'takeover/kill' },
  ...{ expectation: 'never two owners', reason: 'both owned it', isDeclared: false, evidence: null },
  ...{ firstSeen: then, lastSeen: now, openSince: before, isStanding: true, judgedIn: now },
};
const gone: Finding = { ...standing, isStanding: false, openSince: null, lastSeen: before };
const declared: Finding = { ...standing, isDeclared: true, openSince: null };
const notDrilled: Finding = { ...standing, lastSeen: before, judgedIn: before };

describe('the state of an action', () => {
  const cases: [status: 'open' | 'done', about: Finding[], expected: string][] = [
    ['open', [standing], 'open since 2026Q3'],
    ['open', [{ ...standing, openSince: now }], 'open since this quarter'],
    ['open', [standing, gone, { ...standing, openSince: then }], 'open since 2026Q2'],
    ['open', [gone], 'open; the finding no longer shows'],
    ['done', [gone], 'done; the finding no longer shows'],
    ['done', [gone, gone], 'done; none of the 2 findings shows any more'],
    ['done', [standing], 'done, but the finding still shows'],
    ['done', [standing, gone], 'done, but 1 of 2 findings still show'],
    ['done', [declared], 'done; declared'],
    ['open', [declared, gone], 'open; partly declared'],
    ['open', [notDrilled], 'open since 2026Q3 (not drilled since 2026Q3)'],
    ['done', [{ ...gone, judgedIn: before }], 'done; the finding no longer shows (not drilled since 2026Q3)'],
    ['done', [], 'done; the history knows no such finding'],
  ];
  for (const [status, about, expected] of cases)
    it(expected, () => expect(actionState(status, about, '2026Q4')).to.equal(expected));
});
