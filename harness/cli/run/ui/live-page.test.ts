import { expect } from 'chai';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { renderHtml } from '../../../../reports';
import { launchBrowser } from '../../../../reports/testing/browser';
import { hostile } from '../../../../reports/testing/hostile';
import { sampleRun } from '../../../../reports/testing/sample';
import { verdictStatement } from '../../../../reports/wording/verdicts/statement';
import { agents } from '../../../agents';
import type { PlacedDrill } from '../../../drill/suite/definition';
import type { FaultNews } from '../../../drill/trial/trial-news';
import { loadTopologyFile } from '../../../topology/load-file';
import { packagePath } from '../../../topology/package-path';
import { openLivePage, type LivePage } from './live-page';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const service = '10.20.0.100';
const hang: FaultNews['fault'] = {
  ...{ name: 'hang', target: 'active', id: 'fault-1', nodes: ['server-a'], cuts: [] },
  ...{ losesAddresses: false, harmless: false, planned: false },
};
const drillNamed = (id: string): PlacedDrill => ({
  ...{ id, title: id, suite: 'takeover', file: 'takeover.ts' },
  topology: loadTopologyFile(packagePath('topologies/two-servers.yaml'), agents),
  ...{ schedule: [], expectations: [], note: null },
});
const drill = drillNamed('takeover/hang');

describe('the page of a run that goes on, in a real browser', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'failover-drill-live-page-'));
  const { run, evidence } = sampleRun(2);
  let browser: Browser;
  let live: LivePage;

  before(async () => {
    writeFileSync(join(folder, 'index.html'), renderHtml(run, evidence));
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });
  beforeEach(async () => {
    live = await openLivePage(0, folder);
  });
  afterEach(() => live[Symbol.asyncDispose]());

  async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<{ page: Page; trouble: string[] }> {
    const page = await (await browser.newContext(options)).newPage();
    const trouble: string[] = [];
    page.on('console', (message) => trouble.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => trouble.push(`error: ${error.message}`));
    page.on('dialog', (dialog) => {
      trouble.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    await page.goto(live.url);
    return { page, trouble };
  }

  /** Two servers hold the address while one of them hangs. */
  function hung(): void {
    const { view } = live;
    view.begin(3);
    view.news?.(drill, 1, { kind: 'progress', what: 'settled' });
    view.news?.(drill, 1, { kind: 'ownership', service, owner: 'server-a', holders: ['server-a'] });
    view.news?.(drill, 1, { kind: 'fault', phase: 'applied', fault: hang, node: 'server-a' });
    view.news?.(drill, 1, { kind: 'frame', service, node: 'server-b', act: 'announcement', priority: null });
    view.news?.(drill, 1, { kind: 'ownership', service, owner: null, holders: ['server-a', 'server-b'] });
  }

  it('shows owners, faults and frames as they come, whenever it was opened', async () => {
    const early = await open();
    expect(await early.page.locator('#idle').isVisible()).to.equal(true);
    hung();
    const late = await open();
    for (const { page, trouble } of [early, late]) {
      await page.getByText('nobody alone answers for it').waitFor();
      expect(await page.locator('#head').textContent()).to.match(/^0\/3 drills, \d/);
      expect(await page.locator('.trial h3').allTextContents()).to.deep.equal(['two-servers takeover/hang 1']);
      expect(await page.locator('.trial .state').textContent()).to.match(/^hang server-a, \d.* s ago; \d.* in all$/);
      expect(await page.locator('.server').allTextContents()).to.deep.equal(['◐ server-a ✗', '◐ server-b']);
      expect(await page.locator('.said').last().textContent()).to.match(/^server-b announces it, \d.* s ago$/);
      const told = await page.locator('#events li').allTextContents();
      expect(told.map((line) => line.replace(/^\s*[\d.]+ s\s+/, ''))).to.deep.equal([
        'two-servers takeover/hang 1: settled',
        `two-servers takeover/hang 1: server-a owns ${service}`,
        'two-servers takeover/hang 1: hang server-a applied',
        `two-servers takeover/hang 1: ${service}: server-b announces it`,
        `two-servers takeover/hang 1: nobody alone answers for ${service}; it is configured on server-a and server-b`,
      ]);
      expect(await page.locator('#events li.owned').count(), 'nobody is no owner').to.equal(1);
      expect(trouble).to.deep.equal([]);
    }
  });

  it('goes on by itself, and shows the report at the end', async () => {
    const { page, trouble } = await open();
    hung();
    await page.getByText('hang server-a applied').waitFor();
    live.view.news?.(drill, 1, { kind: 'ended' });
    live.view.drillEnded(drill, 'fail');
    await page.getByText('✗ 1 fail').waitFor();
    expect(await page.locator('.trial').count()).to.equal(0);
    live.view.stop();
    expect((await fetch(`${live.url}report/`)).status, 'nothing is there yet').to.equal(404);
    live.reported();
    await page.waitForURL('**/report/');
    expect(await page.title()).to.contain(verdictStatement(run));
    expect(trouble).to.deep.equal([]);
    const late = await open();
    await late.page.waitForURL('**/report/');
  });

  it('says so when the run is gone', async () => {
    const { page } = await open();
    hung();
    await page.getByText('hang server-a applied').waitFor();
    await live[Symbol.asyncDispose]();
    await page.getByText('The run does not answer any more.').waitFor();
    live = await openLivePage(0, folder);
  });

  it('puts in as text whatever comes, and answers only to its own name', async () => {
    const { page, trouble } = await open();
    const name = `x${hostile}<img src=x onerror=alert(1)>`;
    live.view.news?.(drillNamed(name), 1, { kind: 'frame', service, node: name, act: 'release', priority: null });
    await page.getByText('gives it up').first().waitFor();
    expect(await page.locator('img').count()).to.equal(0);
    expect(trouble).to.deep.equal([]);
    expect((await fetch(live.url, { method: 'POST' })).status).to.equal(405);
    expect((await fetch(`${live.url}events/../../etc/passwd`)).status).to.equal(404);
  });

  for (const colorScheme of ['light', 'dark'] as const)
    it(`has no serious finding by axe, and fits a telephone, ${colorScheme}`, async () => {
      hung();
      const { page } = await open({ colorScheme, bypassCSP: true, viewport: { width: 390, height: 800 } });
      await page.getByText('nobody alone answers for it').waitFor();
      await page.evaluate(axe);
      const findings = await page.evaluate('axe.run().then(({ violations }) => violations)');
      const serious = (findings as { id: string; impact: string; nodes: { html: string }[] }[])
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)} (${nodes.length})`);
      expect(serious).to.deep.equal([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).to.be.at.most(390);
    });
});
