import { expect } from 'chai';
import { renderReportHtml } from '../document/html';
import { headlineOf } from '../figures/headline';
import { entryOf } from '../history/entry';
import { hostile } from '../testing/hostile';
import { sampleRun } from '../testing/sample';
import { durationText } from '../wording/quantities/quantities';
import { allRunsReport, allRunsText } from './all-runs-report';
import { trendsOf, type KnownRun } from './known-run';

const entry = entryOf(sampleRun(3).run, new Map());
const at = (startedAt: string, changes: Partial<typeof entry> = {}): typeof entry => ({
  ...entry,
  ...{ id: startedAt, startedAt },
  ...changes,
});
const slower = (times: number) =>
  entry.drills.map((drill) => ({
    ...drill,
    takeoversMs: drill.takeoversMs.map((ms) => (ms === null ? null : ms * times)),
  }));

describe('all runs', () => {
  const first = at('2026-11-20T10:00:00.000Z', { verdict: 'fail' });
  const second = at('2026-11-21T10:00:00.000Z', { verdict: 'pass', drills: slower(2) });
  const third = at('2026-11-22T10:00:00.000Z', { verdict: 'pass', drills: slower(2.02) });
  const other = at('2026-11-21T12:00:00.000Z', { verdict: 'pass', topologies: [] });

  it('are each held against the one before on the same topologies', () => {
    const trends = trendsOf([first, second, other, third]);
    expect(trends.map(({ became }) => became)).to.deep.equal([null, 'better', null, 'the same']);
    expect(trends[1]?.text).to.match(/^was fail; median takeover .*, was /);
    expect(trends[3]?.text, 'chance is not told').to.equal('pass as before');
  });

  it('are listed with the latest first, and lead to their reports', () => {
    const runs: KnownRun[] = [
      { entry: first, report: null, isOverwritten: true },
      { entry: third, report: 'latest/index.html', isOverwritten: false },
    ];
    const text = allRunsText(runs);
    expect(text.split('\n').map((line) => line.slice(0, 16))).to.deep.equal([
      '2026-11-22 10:00',
      '2026-11-20 10:00',
      '',
    ]);
    expect(text.split('\n')[1]).to.match(/ {2}\(its report was overwritten by a later run\)$/);
    const html = renderReportHtml(allRunsReport(runs));
    expect(html).to.contain('its report was overwritten by a later run');
    expect(html).to.contain('<a href="latest/index.html">2026-11-22 10:00</a>');
    expect(html.indexOf('2026-11-22')).to.be.below(html.indexOf('2026-11-20'));
  });

  it('have the median that stands above their own reports', () => {
    const { run } = sampleRun(3);
    const { takeover } = headlineOf(run);
    if (takeover === null) throw new Error('nothing was taken over');
    const html = renderReportHtml(
      allRunsReport([{ entry: entryOf(run, new Map()), report: null, isOverwritten: false }]),
    );
    expect(html).to.contain(`>${durationText(takeover.median).replace(' ', '\u00a0')}<`);
    expect(html, 'there is one section').not.to.contain('<nav');
  });

  it('put in as text whatever a folder is called', () => {
    const html = renderReportHtml(
      allRunsReport([{ entry: first, report: `${hostile}"><img src=x>/index.html`, isOverwritten: false }]),
    );
    expect(html).not.to.contain('<img');
    expect(
      renderReportHtml(allRunsReport([{ entry: first, report: 'javascript:alert(1)', isOverwritten: false }])),
    ).to.contain('href="./javascript:alert(1)"');
  });
});
