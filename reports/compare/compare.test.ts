import { expect } from 'chai';
import type { RunResult } from '../../harness/judging/types';
import { renderReportHtml } from '../document/html';
import { renderReportMarkdown } from '../document/markdown';
import { sampleRun } from '../testing/sample';
import { compareRuns } from './compare-runs';
import { comparisonReport } from './comparison-report';

const { run } = sampleRun(10);

/** The same run with every takeover later by so much. */
const delayed = (delayMs: number): RunResult => ({
  ...run,
  environment: { ...run.environment, versions: { ...run.environment.versions, keepalived: '2.3.1' } },
  drills: run.drills.map((drill) => ({
    ...drill,
    trials: drill.trials.map((trial) => ({
      ...trial,
      measures: trial.measures && {
        ...trial.measures,
        services: trial.measures.services.map((service) => ({
          ...service,
          takeover: service.takeover && { ...service.takeover, takeoverMs: service.takeover.takeoverMs + delayMs },
        })),
      },
    })),
  })),
});

describe('comparing two runs', () => {
  const shiftOf = (after: RunResult) =>
    compareRuns(run, after).drills.find(({ name }) => name === 'two-servers takeover/kill')?.takeover;

  it('tells a shift that is there, and does not tell one that is not', () => {
    const slower = shiftOf(delayed(300));
    expect(slower?.shift).to.be.closeTo(300, 1e-6);
    expect(slower?.shiftInterval).to.have.property('lower').that.is.above(0);
    expect(shiftOf(run)?.shiftInterval).to.satisfy(
      ({ lower, upper }: { lower: number; upper: number }) => lower <= 0 && upper >= 0,
    );
  });

  it('names what else differs, and the drills that only one run has', () => {
    const fewer = { ...delayed(0), drills: run.drills.slice(1) };
    const { surroundings, onlyBefore, onlyAfter } = compareRuns(run, fewer);
    expect(surroundings).to.deep.equal([{ what: 'keepalived', before: '2.2.7', after: '2.3.1' }]);
    expect([onlyBefore, onlyAfter]).to.deep.equal([['two-servers takeover/power-off'], []]);
  });

  it('says nothing of two owners in drills that were not run, as after an interrupt', () => {
    const unrun = { ...run, drills: run.drills.map((drill) => ({ ...drill, trials: [] })) };
    const text = renderReportMarkdown(comparisonReport(compareRuns(run, unrun)));
    expect(text).to.match(/takeover\/hang .*\| 2,370 ms, now not measured \|/);
    expect(text).not.to.contain('now none');
    expect(renderReportMarkdown(comparisonReport(compareRuns(unrun, unrun)))).not.to.contain('two owners');
  });

  it('reports changed verdicts, and says when n cannot tell', () => {
    const mended = { ...run, drills: run.drills.map((drill) => ({ ...drill, verdict: 'pass' as const })) };
    const report = comparisonReport(compareRuns(run, mended));
    expect(report.title).to.equal('12 verdicts changed');
    expect(renderReportMarkdown(report)).to.match(
      /takeover\/freeze \| ✗ fail \| ✓ pass \| 0 ms \| needs \d+ trials each/,
    );
    expect(renderReportHtml(comparisonReport(compareRuns(run, run)))).to.contain('No verdict changed');
    const table = report.sections[0]?.blocks[0];
    const names = table?.kind === 'table' ? table.rows.map(([name]) => name) : [];
    const before = new Map(run.drills.map((drill) => [`${drill.topology} ${drill.id}`, drill.verdict]));
    const changed = names.map((name) => (typeof name === 'string' ? before.get(name) !== 'pass' : null));
    expect(changed, 'what changed comes first').to.deep.equal(
      changed.toSorted((one, other) => Number(other) - Number(one)),
    );
  });
});
