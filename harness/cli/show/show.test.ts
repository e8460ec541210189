import { expect } from 'chai';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderBlob } from '../../../reports/blob/blob';
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

  it('tells in one line that there is no run', async () => {
    const { code, stderr } = await failoverDrill(['show', at('nowhere')]);
    expect(code).to.equal(2);
    expect(stderr).to.match(
      /^failover-drill: .*nowhere: there are no results of a run here \(.*\) \[results-missing\]\n$/,
    );
  });
});
