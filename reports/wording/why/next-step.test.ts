import { expect } from 'chai';
import { parse } from 'yaml';
import type { DrillExpectation, DrillResult } from '../../../harness/judging/types';
import { nextStepText } from './next-step';

const drill = { id: 'takeover/hang', trials: [{ faults: [{ fault: { name: 'hang' } }] }] } as unknown as DrillResult;
const judged = (verdict: string, reason: unknown): DrillExpectation =>
  ({ expectation: { name: 'neverHaveTwoOwners' }, verdict, reason }) as DrillExpectation;

describe('the words for a next step', () => {
  it('can be pasted into a topology as they stand', () => {
    const declared = nextStepText(drill, judged('fail', { kind: 'split-brain', class: 'conflict' }));
    const [known] = (parse(declared?.lines.join('\n') ?? '') as { known: object[] }).known;
    expect(known).to.include({ drill: 'takeover/hang', expectation: 'neverHaveTwoOwners', class: 'conflict' });
    const complaint = 'a: "x": # [y]\u001b[2J Truncating auth_pass to 8 characters, and so on and on';
    const accepted = nextStepText(drill, judged('inconclusive', { kind: 'not-as-configured', complaint }));
    const [{ complaint: part = '' } = {}] = (
      parse(accepted?.lines.join('\n') ?? '') as { accepts: { complaint: string }[] }
    ).accepts;
    expect(part).to.match(/^a: "x": # \[y\]/);
    expect(accepted?.lines.join('')).not.to.match(/\p{Cc}/u);
  });

  it('accept one complaint, and not all of its folder', () => {
    const complaint =
      '/srv/ha/configurations/of/the/pair/in/rack/4/b.conf:26: the session peer is with the other server';
    const step = nextStepText(drill, judged('inconclusive', { kind: 'not-as-configured', complaint }));
    expect(step?.lines.join()).to.contain('b.conf:26: the session peer is').and.not.to.contain('/srv');
  });
});
