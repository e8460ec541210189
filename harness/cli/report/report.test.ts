import { expect } from 'chai';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderBlob } from '../../../reports/blob/blob';
import { sampleRun } from '../../../reports/testing/sample';
import { exitCodeOf } from '../../judging';
import { failoverDrill } from '../testing/cli';

const { run } = sampleRun(2);

describe('report', () => {
  const folder = mkdtempSync(join(tmpdir(), 'failover-drill-report-'));
  const at = (name: string) => join(folder, name);
  after(() => rmSync(folder, { recursive: true, force: true }));
  before(() => {
    for (const [name, id] of [
      ['one', 'run-1'],
      ['two', 'run-2'],
    ] as const) {
      mkdirSync(at(name));
      writeFileSync(join(at(name), 'run.json'), renderBlob({ ...run, id }));
    }
  });

  it('shows a run once more, makes its reports again, and ends as it did', async () => {
    const junit = at('junit.xml');
    const { code, stdout, stderr } = await failoverDrill(['report', at('one'), '--reporter', `html,junit:${junit}`]);
    expect(stderr).to.equal('');
    expect(code).to.equal(exitCodeOf(run));
    expect(stdout).to.include(`junit: ${junit}\n`);
    expect(readFileSync(junit, 'utf8')).to.match(/^<\?xml/);
    expect(existsSync(join(at('one'), 'index.html'))).to.equal(true);
    const json = await failoverDrill(['report', at('one'), '--json']);
    expect(JSON.parse(json.stdout)).to.include({ schemaVersion: 2 });
  });

  it('keeps a run in the history once, and reports its quarter from there', async () => {
    const history = ['--history', at('history')];
    expect((await failoverDrill(['report', '--keep', at('one'), ...history])).stdout).to.match(/: added the run/);
    expect((await failoverDrill(['report', '--keep', at('one'), ...history])).stdout).to.match(/: has already the run/);
    const day = new Date(run.startedAt);
    const label = `${String(day.getUTCFullYear())}Q${String(Math.floor(day.getUTCMonth() / 3) + 1)}`;
    const asked = await failoverDrill([
      'report',
      '--quarter',
      label,
      ...history,
      '--output',
      at('out'),
      '--format',
      'html,markdown',
    ]);
    expect(asked).to.deep.equal({
      code: 0,
      stdout: `${at(`out/${label}.html`)}\n${at(`out/${label}.md`)}\n`,
      stderr: '',
    });
    expect(readFileSync(at(`out/${label}.md`), 'utf8')).to.include(run.drills[0]?.id);
  });

  it('compares two runs', async () => {
    const asked = await failoverDrill([
      'report',
      '--compare',
      at('one'),
      at('two'),
      '--output',
      at('out'),
      '--format',
      'markdown',
    ]);
    expect(asked).to.deep.equal({ code: 0, stdout: `${at('out/one-two.md')}\n`, stderr: '' });
  });

  it('joins shards, which must belong together', async () => {
    const merged = await failoverDrill(['merge-reports', at('one'), '--output', at('merged')]);
    expect(merged.code).to.equal(exitCodeOf(run));
    expect(existsSync(at('merged/report.json'))).to.equal(true);
    const twice = await failoverDrill(['merge-reports', at('one'), at('two'), '--output', at('merged')]);
    expect(twice.code).to.equal(2);
    expect(twice.stderr).to.match(/^failover-drill: [^\n]* \[shards-[a-z]+\]\n$/);
  });

  const mistakes: readonly (readonly [args: readonly string[], code: string])[] = [
    [[at('none')], 'results-missing'],
    [[at('one'), at('two')], 'too-many-runs'],
    [['--compare', at('one')], 'compare-runs'],
    [['--compare', '--keep'], 'several-tasks'],
    [['--quarter', '2026Q5'], 'quarter-invalid'],
    [['--quarter', '2026Q4', at('one')], 'quarter-runs'],
    [['--quarter', '2026Q4', '--format', 'doc'], 'format-unknown'],
    [['--quarter', '2026Q4', '--drill', at('absent.yaml')], 'enoent'],
    [['--quarter', '2026Q4', '--history', at('nowhere')], 'history-empty'],
    [['--serve', '--keep'], 'several-tasks'],
    [[at('one'), '--reporter', 'word'], 'reporter-unknown'],
  ];
  for (const [args, code] of mistakes)
    it(`tells on one line what is wrong: ${code}`, async () => {
      const asked = await failoverDrill(['report', ...args]);
      expect(asked.code).to.equal(2);
      expect(asked.stderr).to.match(new RegExp(`^failover-drill: [^\n]+ \\(.+\\) \\[${code}\\]\n$`));
    });
});
