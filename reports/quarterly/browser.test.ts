import { expect } from 'chai';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { renderReportHtml } from '../document/html';
import { launchBrowser } from '../testing/browser';
import { sampleHistory } from '../testing/history';
import { poisoned } from '../testing/hostile';
import { noParticulars } from './particulars';
import { parseQuarter } from './quarter';
import { quarterlyReport } from './quarterly-report';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const history = sampleHistory(['2026-05-12', '2026-08-11', '2026-11-05']);
const pageOf = (runs: typeof history): string =>
  renderReportHtml(quarterlyReport(runs, parseQuarter('2026Q4'), noParticulars));

describe('the quarterly report in a real browser', function () {
  this.timeout(60_000);
  let browser: Browser;
  const folder = mkdtempSync(join(tmpdir(), 'quarter-page-'));
  const urlOf = (name: string): string => pathToFileURL(join(folder, name)).href;

  before(async () => {
    writeFileSync(join(folder, 'quarter.html'), pageOf(history));
    writeFileSync(join(folder, 'hostile.html'), pageOf(poisoned(history)));
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  for (const colorScheme of ['light', 'dark'] as const)
    it(`has no serious finding by axe, ${colorScheme}`, async () => {
      // The page's own policy refuses scripts that are not its own, the checker's too.
      const page = await browser.newPage({ colorScheme, bypassCSP: true });
      await page.goto(urlOf('quarter.html'));
      await page.evaluate(axe);
      const findings = await page.evaluate('axe.run().then(({ violations }) => violations)');
      const serious = (findings as { id: string; impact: string; nodes: { html: string }[] }[])
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)} (${nodes.length})`);
      expect(serious).to.deep.equal([]);
    });

  it('fits a narrow window: what is wide scrolls by itself', async () => {
    const page = await browser.newPage({ viewport: { width: 420, height: 800 } });
    await page.goto(urlOf('quarter.html'));
    expect(await page.evaluate('document.documentElement.scrollWidth')).to.be.at.most(420);
  });

  it('begins on paper with one page that stands alone', async () => {
    const page = await browser.newPage({ viewport: { width: 695, height: 1000 } }); // A4 within its margins: 184 by 267 mm
    await page.emulateMedia({ media: 'print' });
    await page.goto(urlOf('quarter.html'));
    expect(await page.evaluate('document.querySelector("#summary").getBoundingClientRect().bottom')).to.be.below(1009);
    expect(await page.evaluate('getComputedStyle(document.querySelector("#summary")).breakAfter')).to.equal('page');
  });

  it('takes few pages on paper, whatever does not apply', async () => {
    const idle = history.map((entry) => ({
      ...entry,
      drills: entry.drills.flatMap((drill) => [
        drill,
        ...Array.from({ length: 9 }, (_, index) => ({
          ...{ ...drill, id: `${drill.id}-${index}`, verdict: 'not-applicable' as const, note: 'nothing here' },
          ...{ trials: 0, expectations: [], services: [], story: [], evidence: [], takeoversMs: [] },
        })),
      ]),
    }));
    writeFileSync(join(folder, 'idle.html'), pageOf(idle));
    const page = await browser.newPage();
    const pagesOf = async (name: string): Promise<number> => {
      await page.goto(urlOf(name));
      const pdf = await page.pdf({ preferCSSPageSize: true });
      return pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;
    };
    const pages = await pagesOf('quarter.html');
    expect(pages).to.be.within(6, 14);
    expect(await pagesOf('idle.html')).to.be.at.most(pages + 1);
  });

  it('runs nothing and asks nobody, whatever the strings hold', async () => {
    const page = await browser.newPage();
    const trouble: string[] = [];
    page.on('dialog', (dialog) => void trouble.push(dialog.message()));
    page.on('request', (request) => request.url().startsWith('file:') || trouble.push(request.url()));
    await page.goto(urlOf('hostile.html'));
    expect(await page.locator('img').count()).to.equal(0);
    expect(trouble).to.deep.equal([]);
  });
});
