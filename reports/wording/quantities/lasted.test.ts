import { expect } from 'chai';
import { comparisonReport } from '../../compare/comparison-report';
import { compareRuns } from '../../compare/compare-runs';
import { renderCtrf } from '../../ctrf/ctrf';
import { renderReportMarkdown } from '../../document/markdown';
import { renderGithubSummary } from '../../github/summary';
import { entryOf } from '../../history/entry';
import { entrySchema } from '../../history/entry-schema';
import { renderHtml } from '../../html/page';
import { reportOf } from '../../json/report';
import { renderJunit } from '../../junit/junit';
import { frameComments } from '../../pcapng/comments';
import { noParticulars, parseParticulars } from '../../quarterly/particulars';
import { parseQuarter } from '../../quarterly/quarter';
import { quarterlyReport } from '../../quarterly/quarterly-report';
import type { RunResult } from '../../../harness/judging/types';
import { renderTerminal } from '../../terminal/report';
import { goneOn } from '../../testing/gone-on';
import { sampleRun } from '../../testing/sample';
import { marginText } from './lasted';

const { run, evidence } = sampleRun(1);
const open = goneOn(run);

const quarterly = (of: RunResult, particulars = noParticulars) =>
  renderReportMarkdown(quarterlyReport([entryOf(of, new Map())], parseQuarter('2026Q4'), particulars));
const comments = ({ drills }: RunResult) =>
  drills.flatMap(({ trials }) => trials.map((each) => [...frameComments(each)]));

/** Everything that people read, without where it breaks its lines; the pictures are drawn from the evidence, which stays. */
const texts: Record<string, (of: RunResult) => string> = {
  terminal: (of) => renderTerminal(of, { colour: false, columns: 100 }),
  HTML: (of) => renderHtml(of, new Map()),
  GitHub: (of) => renderGithubSummary(of),
  JUnit: renderJunit,
  CTRF: renderCtrf,
  'the quarterly report': (of) => quarterly(of),
  comparison: (of) => renderReportMarkdown(comparisonReport(compareRuns(of, of))),
  'frame comments': (of) => JSON.stringify(comments(of)),
};
const bound = /(≥|at least|when the trial ends, after) (2,370|2369\.8) ms/;

describe('what went on when its trial ended', () => {
  for (const [format, render] of Object.entries(texts)) {
    it(`lasted at least so long, says ${format}`, () => {
      const text = render(open).replaceAll(/\s+/g, ' ');
      expect(text).to.match(bound);
      const plain = text.replaceAll(new RegExp(bound, 'g'), '');
      expect(plain).not.to.match(/2,370 ms|2369\.8 ms/);
    });

    it(`and what was over by then lasted as long as it did, says ${format}`, () => {
      const text = render(run).replaceAll(/\s+/g, ' ');
      expect(text).to.match(/2,370 ms|2369\.8 ms/);
      expect(text).not.to.match(bound);
      expect(text).not.to.contain('until the trial ended');
    });
  }

  it('is named in report.json beside its figures, which stay numbers', () => {
    const silenced = (of: RunResult) => reportOf(of).drills.find(({ id }) => id === 'split-brain/one-way-silence');
    const [was, is] = [silenced(run), silenced(open)];
    expect(is?.trials[0]?.services[0]?.splitBrain?.[0]?.ended).to.equal('unfinished');
    expect(is?.trials[0]).to.include({ splitBrainMs: 2369.8, splitBrainUnfinished: true, blackoutUnfinished: false });
    expect(is?.expectations[0]).to.deep.include({ worstMs: 2369.8, unfinished: true });
    expect(was?.trials[0]).to.include({ splitBrainMs: 2369.8, splitBrainUnfinished: false });
    expect(was?.expectations[0]).to.deep.include({ worstMs: 2369.8, unfinished: false });
  });

  it('does not meet an objective that it had not missed by then', () => {
    const objectives = parseParticulars('objectives: { splitBrain: 5s }', 'drill.yaml');
    expect(quarterly(open, objectives)).to.match(/\| 5 s \| ≥ 2,370 ms \| not known: it went on when a trial ended \|/);
    expect(quarterly(run, objectives)).to.match(/\| 5 s \| 2,370 ms \| met \|/);
    const missed = parseParticulars('objectives: { splitBrain: 1s }', 'drill.yaml');
    expect(quarterly(open, missed)).to.match(/\| 1 s \| ≥ 2,370 ms \| \*\*missed\*\* \|/);
  });

  it('is kept by the history, which reads entries that do not say', () => {
    const of = (each: RunResult) => entrySchema.parse(entryOf(each, new Map())).drills;
    const flags = (each: RunResult) => of(each).map(({ splitBrainUnfinished }) => splitBrainUnfinished === true);
    expect(flags(open)).to.deep.equal(of(open).map(({ splitBrainMs = 0 }) => splitBrainMs > 0));
    expect(flags(run)).not.to.include(true);
  });

  it('leaves at most its margin', () => {
    expect([marginText(-512.4, true), marginText(-512.4, false)]).to.deep.equal(['≤ −512.4 ms', '−512.4 ms']);
  });

  it('is told in the pictures too', () => {
    expect(renderHtml(run, evidence)).to.contain('two owners for 2,370 ms (conflict)');
  });
});
