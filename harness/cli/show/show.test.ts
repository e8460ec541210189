import { expect } from 'chai';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderBlob } from '../../../reports/blob/blob';
import { entryOf } from '../../../reports/history/entry';
import { sampleRun } from '../../../reports/testing/sample';
import { failoverDrill } from '../testing/cli';

describe('show', function () {
  this.timeout(30_000);
  let folder: string;
  const at = (name: string): string => join(folder, name);
  const noDesktop = { DISPLAY: undefined, WAYLAND_DISPLAY: undefined };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'failover-drill-show-'));
    writeFileSync(at('run.json'), renderBlob(sampleRun(1).run));
    writeFileSync(at('index.html'), '<title>the report</title>');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** A desktop whose opener notes what it was asked to open. */
  function desktop(exit: number): NodeJS.ProcessEnv {
    writeFileSync(at('xdg-open'), `#!/bin/sh\necho "$1" > '${at('opened')}'\nexit ${exit}\n`);
    chmodSync(at('xdg-open'), 0o755);
    return { DISPLAY: ':0', PATH: `${folder}:${process.env['PATH'] ?? ''}` };
  }

  it('opens the page on a desktop, and prints where it lies', async () => {
    const asked = await failoverDrill(['show', folder], desktop(0));
    expect(asked).to.deep.equal({ code: 0, stdout: `${at('index.html')}\n`, stderr: '' });
    expect(readFileSync(at('opened'), 'utf8')).to.equal(`${at('index.html')}\n`);
  });

  it('prints the summary where nothing can be opened', async () => {
    for (const environment of [noDesktop, desktop(3)]) {
      const { code, stdout } = await failoverDrill(['show', folder], environment);
      expect(code).to.equal(0);
      expect(stdout)
        .to.contain('two-servers, objective')
        .and.to.match(/\/index\.html\n$/);
    }
  });

  it('says how to get a page that is not there yet', async () => {
    rmSync(at('index.html'));
    const { stdout } = await failoverDrill(['show', folder], desktop(0));
    expect(stdout)
      .to.contain('two-servers, objective')
      .and.to.contain(`failover-drill report ${folder} --reporter html`);
  });

  it('prints JSON, and opens nothing then', async () => {
    const { stdout } = await failoverDrill(['show', folder, '--json'], desktop(0));
    expect(JSON.parse(stdout)).to.have.property('schemaVersion');
    expect(() => readFileSync(at('opened'))).to.throw();
  });

  it('lists all runs with their verdicts, from results, from a history, and those that are overwritten', async () => {
    const { run } = sampleRun(1);
    mkdirSync(at('second'));
    const later = { ...run, id: 'later', startedAt: new Date(Date.parse(run.startedAt) + 60_000).toISOString() };
    writeFileSync(at('second/run.json'), renderBlob(later));
    mkdirSync(at('kept'));
    const earlier = { ...entryOf(run, new Map()), id: 'earlier', startedAt: '2020-01-01T00:00:00.000Z' };
    writeFileSync(at('kept/history.jsonl'), `${JSON.stringify(earlier)}\n`);
    const gone = { ...earlier, id: 'gone', startedAt: '2020-02-01T00:00:00.000Z' };
    writeFileSync(at('second/earlier-runs.jsonl'), `${JSON.stringify(gone)}\n`);
    const { code, stdout } = await failoverDrill(['show', '--all', folder], noDesktop);
    expect(code, stdout).to.equal(0);
    const lines = stdout.trim().split('\n');
    expect(lines).to.have.length(5);
    expect(lines[0]).to.match(/ as before  second\/index\.html$/);
    expect(lines[2]).to.match(/^2020-02-01 00:00 .* as before {2}\(its report was overwritten by a later run\)$/);
    expect(lines[3]).to.match(/^2020-01-01 00:00 .*the first of its kind$/);
    expect(readFileSync(lines[4] ?? '', 'utf8')).to.contain('<a href="second/index.html">');
    const told: unknown = JSON.parse((await failoverDrill(['show', '--all', folder, '--json'], noDesktop)).stdout);
    expect(told).to.have.length(4);
    const none = await failoverDrill(['show', '--all', at('nowhere')]);
    expect([none.code, none.stderr]).to.satisfy(
      ([status, text]: [number, string]) => status === 2 && /\[results-missing\]\n$/.test(text),
    );
  });

  it('tells in one line that there is no run', async () => {
    const { code, stderr } = await failoverDrill(['show', at('nowhere')]);
    expect(code).to.equal(2);
    expect(stderr).to.match(
      /^failover-drill: .*nowhere: there are no results of a run here \(.*\) \[results-missing\]\n$/,
    );
  });
});
