import { expect } from 'chai';
import type { Verdict } from '../../../harness/judging/types';
import { sampleRun } from '../../testing/sample';
import { verdictStatement } from './statement';

describe('the verdict on a run, as a sentence', () => {
  const { run } = sampleRun(1);
  const withVerdicts = (verdict: Verdict, verdicts: readonly Verdict[]) => {
    const [drill] = run.drills;
    if (drill === undefined) throw new Error('the sample has a drill');
    return verdictStatement({ ...run, verdict, drills: verdicts.map((each) => ({ ...drill, verdict: each })) });
  };
  const cases: [Verdict, Verdict[], string][] = [
    ['pass', ['pass', 'pass'], 'All 2 drills passed'],
    ['pass', ['pass', 'not-applicable'], 'The one drill that applies passed'],
    ['pass', ['pass', 'pass', 'not-applicable'], 'All 2 drills that apply passed'],
    ['known', ['pass', 'known'], '1 of 2 drills passed, 1 shows a declared weakness'],
    ['known', ['known', 'known', 'pass'], '1 of 3 drills passed, 2 show declared weaknesses'],
    ['known', ['pass', 'known', 'not-applicable'], '1 of 2 drills passed, 1 shows a declared weakness'],
    ['fail', ['fail', 'pass'], '1 of 2 drills failed'],
    ['fail', ['fail', 'pass', 'not-applicable'], '1 of 2 drills failed'],
    ['error', ['error', 'fail'], 'The harness broke in 1 of 2 drills'],
    ['inconclusive', ['inconclusive'], 'Inconclusive: 1 of 1 drill cannot be believed'],
    ['inconclusive', [], 'Inconclusive: there was nothing to judge'],
  ];
  for (const [verdict, verdicts, text] of cases)
    it(`says: ${text}`, () => expect(withVerdicts(verdict, verdicts)).to.equal(text));
});
