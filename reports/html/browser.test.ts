import { expect } from 'chai';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Timeline } from '../../harness/analysis/timeline-types';
import type { Topology } from '../../harness/topology/types';
import { launchBrowser } from '../testing/browser';
import { poisoned } from '../testing/hostile';
import { heldTo } from '../testing/held-to';
import { sampleRun } from '../testing/sample';
import { heartbeatCable } from '../testing/topologies';
import { verdictStatement } from '../wording/verdicts/statement';
import { renderHtml } from './page';

/** As in a capture without ports. */
const knownByMac = ([path, timeline]: [string, Timeline]): [string, Timeline] => [
  path,
  {
    ...timeline,
    services: timeline.services.map((service) => ({
      ...service,
      lanes: service.lanes.map((lane, index) => ({ ...lane, node: `52:54:00:a8:00:0${index}` })),
      clients: service.clients.map((client) => ({ ...client, node: '52:54:00:d8:b6:99' })),
    })),
  },
];

const longAddress = 'fd00:20:1234:5678:9abc:def0:1234:5678';

/** Names and addresses as long as they come. */
const longNames: Topology = {
  ...heartbeatCable,
  nodes: heartbeatCable.nodes.map((node, index) => ({
    ...node,
    ...(index === 0 && { name: 'database-server-in-rack-14' }),
    interfaces: node.interfaces.map((link) => ({ ...link, addresses: [`${longAddress}/64`] })),
  })),
  vips: heartbeatCable.vips.map((vip) => ({ ...vip, address: longAddress })),
};

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

describe('the HTML report in a real browser', function () {
  this.timeout(60_000);
  let browser: Browser;
  let folder: string;
  const { run: sample, evidence } = sampleRun(6);
  const run = heldTo(sample, ['takeover p90 < 650ms', 'takeover p99 < 2s @ 95%', 'splitBrain none']);

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'report-page-'));
    writeFileSync(join(folder, 'index.html'), renderHtml(run, evidence));
    writeFileSync(join(folder, 'unnamed.html'), renderHtml(run, new Map([...evidence].map(knownByMac))));
    writeFileSync(join(folder, 'long.html'), renderHtml({ ...run, topologies: [longNames] }, new Map()));
    writeFileSync(join(folder, 'hostile.html'), renderHtml(poisoned(run), poisoned(evidence)));
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  /** Opens a page and notes everything that goes wrong in it: errors, refused scripts, dialogs, requests. */
  async function open(name: string, options: BrowserContextOptions = {}): Promise<{ page: Page; trouble: string[] }> {
    const page = await (await browser.newContext(options)).newPage();
    const trouble: string[] = [];
    page.on('console', (message) => trouble.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => trouble.push(`error: ${error.message}`));
    page.on('dialog', (dialog) => {
      trouble.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (!request.url().startsWith('file:')) trouble.push(`request: ${request.url()}`);
    });
    await page.goto(pathToFileURL(join(folder, `${name}.html`)).href);
    return { page, trouble };
  }

  for (const colorScheme of ['light', 'dark'] as const)
    it(`has no serious finding by axe, ${colorScheme}`, async () => {
      // The page's own policy refuses scripts that are not its own, the checker's too.
      const { page } = await open('index', { colorScheme, bypassCSP: true });
      await page.evaluate("document.querySelectorAll('details').forEach((each) => each.setAttribute('open', ''))");
      await page.evaluate(axe);
      const findings = await page.evaluate('axe.run().then(({ violations }) => violations)');
      const serious = (findings as { id: string; impact: string; nodes: { html: string }[] }[])
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)} (${nodes.length})`);
      expect(serious).to.deep.equal([]);
    });

  it('runs nothing and asks nobody, whatever the strings hold', async () => {
    const { page, trouble } = await open('hostile');
    await page.mouse.wheel(0, 4000);
    expect(await page.title()).to.contain(verdictStatement(run));
    expect(await page.locator('img').count()).to.equal(0);
    expect(trouble).to.deep.equal([]);
  });

  it('refuses a script that is not its own', async () => {
    const { page, trouble } = await open('index');
    await page.evaluate(
      'document.body.append(Object.assign(document.createElement("script"), { textContent: "document.title = 1" }))',
    );
    expect(await page.title()).not.to.equal('1');
    expect(trouble.join()).to.match(/Content Security Policy/);
  });

  it('is whole without its script', async () => {
    const { page } = await open('index', { javaScriptEnabled: false });
    expect(await page.locator('svg.swimlane').count()).to.be.above(10);
    expect(await page.locator('svg.swimlane .tick-text').first().isVisible()).to.equal(true);
    expect(await page.locator('.tools').count()).to.equal(0);
  });

  it('is not wider than a narrow window', async () => {
    const { page } = await open('index', { viewport: { width: 380, height: 800 } });
    const width = () => page.evaluate('document.documentElement.scrollWidth');
    expect(await width()).to.be.at.most(380);
    await page.evaluate("document.querySelectorAll('details').forEach((each) => each.setAttribute('open', ''))");
    expect(await width()).to.be.at.most(380);
  });

  it('keeps the names of lanes clear of their captions, also where a MAC is all that is known', async () => {
    for (const name of ['index', 'unnamed']) {
      const { page } = await open(name);
      const overlapping = await page.evaluate(`[...document.querySelectorAll('svg.swimlane .row-name')].filter((name) =>
        [...name.parentNode.querySelectorAll('.row-part')].some((part) => {
          const [left, right] = [name.getBoundingClientRect(), part.getBoundingClientRect()];
          return left.right > right.left && left.bottom > right.top && left.top < right.bottom;
        })).map(({ textContent }) => textContent)`);
      expect(overlapping).to.deep.equal([]);
    }
  });

  it('finds drills by words, verdict and topology, and shows all again', async () => {
    const { page, trouble } = await open('index');
    const rows = () => page.locator('tr[data-verdict]:visible').count();
    const all = await rows();
    await page.keyboard.press('/');
    await page.keyboard.type('unplug heartbeat');
    expect(await rows()).to.equal(1);
    expect(await page.locator('.find span').textContent()).to.equal(`1 of ${all} drills`);
    expect(await page.locator('article.drill:visible').count()).to.equal(1);
    await page.keyboard.press('Escape');
    expect(await rows()).to.equal(all);
    await page.getByLabel('Only this verdict').selectOption('fail');
    await page.getByLabel('Only this topology').selectOption('two-servers');
    expect(await page.locator('tr[data-verdict]:visible').count()).to.equal(
      run.drills.filter(({ verdict, topology }) => verdict === 'fail' && topology === 'two-servers').length,
    );
    expect(trouble).to.deep.equal([]);
  });

  it('goes from what needs a look to its picture, from one to the next by keyboard, and into what is folded', async () => {
    const { page } = await open('index');
    const first = page.locator('.attention a.to-picture').first();
    await first.click();
    const target = await first.getAttribute('href');
    expect(await page.locator(`figure${target}`).isVisible()).to.equal(true);
    await page.evaluate('scrollTo(0, 0)');
    const here = () => page.evaluate('document.activeElement.closest("article")?.id');
    await page.keyboard.press('n');
    const one = await here();
    await page.keyboard.press('n');
    const two = await here();
    expect(one).to.match(/./);
    expect(two).not.to.equal(one);
    await page.keyboard.press('p');
    expect(await here()).to.equal(one);
    const passed = run.drills.find(({ verdict }) => verdict === 'pass');
    const link = page.locator('tr[data-verdict="pass"] th a').first();
    expect(passed).not.to.equal(undefined);
    await link.click();
    expect(await page.locator(`article${await link.getAttribute('href')}`).isVisible()).to.equal(true);
  });

  it('shows all drills without its script, those that passed folded', async () => {
    const { page } = await open('index', { javaScriptEnabled: false });
    expect(await page.locator('.find').count()).to.equal(0);
    expect(await page.locator('tr[data-verdict]:visible').count()).to.equal(
      run.drills.filter(({ verdict }) => verdict !== 'not-applicable').length,
    );
    await page.locator('details.passed > summary').click();
    expect(await page.locator('details.passed article').first().isVisible()).to.equal(true);
  });

  it('zooms by button and key, moves, and shows all again', async () => {
    const { page, trouble } = await open('index');
    const figure = page.locator('figure.timeline').first();
    const lastTick = () => figure.locator('.axis .tick-text').last().textContent();
    const whole = await lastTick();
    await figure.getByRole('button', { name: 'Zoom in' }).click();
    await figure.getByRole('button', { name: 'Zoom in' }).click();
    const zoomed = await lastTick();
    expect(zoomed).not.to.equal(whole);
    await figure.locator('.picture').focus();
    await page.keyboard.press('ArrowRight');
    expect(await lastTick()).not.to.equal(zoomed);
    await page.keyboard.press('0');
    expect(await lastTick()).to.equal(whole);
    expect(await figure.getByRole('button', { name: 'Zoom out' }).isDisabled()).to.equal(true);
    expect(trouble).to.deep.equal([]);
  });

  it('names the frame under the pointer, and reads marks out from the keyboard', async () => {
    const { page } = await open('index');
    const figure = page.locator('figure.timeline').first();
    await figure.locator('use[href="#m-announcement"]').first().scrollIntoViewIfNeeded();
    const box = await figure.locator('use[href="#m-announcement"]').first().boundingBox();
    if (box === null) throw new Error('the announcement is not drawn');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    expect(await page.locator('.bubble').textContent()).to.match(
      /^\+[\d,.]+ ms {2}(2 × )?ARP announcement, frames? \d+/,
    );
    await figure.locator('.picture').focus();
    await page.keyboard.press('.');
    expect(await page.getByRole('status').textContent()).to.match(/frame \d+|address added/);
  });

  it('shows on a telephone every figure of the table, and that a picture goes on beyond the edge', async () => {
    const { page } = await open('index', { viewport: { width: 390, height: 844 } });
    const beyond = await page.evaluate(
      `[...document.querySelectorAll('.drills .num[data-label]')].filter((cell) => cell.getBoundingClientRect().right > 390).length`,
    );
    expect(beyond).to.equal(0);
    const cue = `getComputedStyle(document.querySelector('.timeline figcaption'), '::after').content`;
    expect(await page.evaluate(cue)).to.contain('swipe');
    expect(await page.evaluate(`getComputedStyle(document.querySelector('.picture')).backgroundImage`)).to.contain(
      'gradient',
    );
  });

  it('cuts off no label of a picture, and writes none over another', async () => {
    const { page } = await open('index');
    await page.evaluate("document.querySelectorAll('details').forEach((each) => each.setAttribute('open', ''))");
    const cut = await page.evaluate(`[...document.querySelectorAll('svg.swimlane')].flatMap((svg) => {
      const plot = svg.getBoundingClientRect();
      const left = plot.left + (plot.width * Number(svg.dataset.gutter)) / svg.viewBox.baseVal.width;
      return [...svg.querySelectorAll('svg.plot text')].filter((text) => {
        const box = text.getBoundingClientRect();
        return box.left < left - 1 || box.right > plot.right + 1;
      }).map(({ textContent }) => textContent);
    })`);
    expect(cut).to.deep.equal([]);
    const over = await page.evaluate(`[...document.querySelectorAll('svg.swimlane g.float > g')].flatMap((row) => {
      const boxes = [...row.querySelectorAll('text')].map((text) => [text.textContent, text.getBoundingClientRect()]);
      return boxes.filter(([, one], index) => boxes.slice(0, index).some(([, other]) =>
        one.left < other.right && other.left < one.right && one.top < other.bottom - 2 && other.top < one.bottom - 2)).map(([text]) => text);
    })`);
    expect(over).to.deep.equal([]);
    const crowded = await page.evaluate(`[...document.querySelectorAll('svg.chart')].flatMap((svg) => {
      const boxes = [...svg.querySelectorAll('text')].map((text) => [text.textContent, text.getBoundingClientRect()]);
      return boxes.filter(([, one], index) => boxes.slice(0, index).some(([, other]) =>
        one.left < other.right && other.left < one.right && one.top < other.bottom - 2 && other.top < one.bottom - 2)).map(([text]) => text);
    })`);
    expect(crowded).to.deep.equal([]);
  });

  it('draws long names and addresses in full, each in its place', async () => {
    const { page } = await open('long');
    const outside = await page.evaluate(`[...document.querySelectorAll('svg.topology')].flatMap((svg) =>
      [...svg.querySelectorAll('rect.node')].flatMap((rect) => {
        const box = rect.getBoundingClientRect();
        const inside = (text) => text.top >= box.top && text.bottom <= box.bottom && text.left >= box.left && text.left <= box.right;
        return [...svg.querySelectorAll('text')].filter((text) => {
          const own = text.getBoundingClientRect();
          return inside(own) && own.right > box.right;
        }).map(({ textContent }) => textContent);
      }))`);
    expect(outside).to.deep.equal([]);
    for (const name of ['long', 'index']) {
      const drawn = await open(name);
      const over = await drawn.page.evaluate(`[...document.querySelectorAll('svg.topology')].flatMap((svg) => {
        const boxes = [...svg.querySelectorAll('text, rect.vip')].map((each) => [each, each.getBoundingClientRect()]);
        return boxes.filter(([one, left], at) => one.tagName === 'text' && boxes.some(([other, right], index) => index < at &&
          !(other.tagName === 'rect' && one.classList.contains('vip-text') && other.nextElementSibling === one) &&
          left.left < right.right - 1 && right.left < left.right - 1 && left.top < right.bottom - 1 && right.top < left.bottom - 1))
          .map(([{ textContent }]) => textContent);
      })`);
      expect(over, name).to.deep.equal([]);
    }
    const drawing = await page.locator('svg.topology').first().textContent();
    expect(drawing).to.contain(longAddress).and.to.contain('database-server-in-rack-14').and.not.to.contain('…');
  });

  it('prints on A4 what needs a look, in a handful of pages with the kernel settings last', async () => {
    const { page } = await open('index');
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 695, height: 1000 }); // 184 mm
    expect(await page.evaluate('document.documentElement.scrollWidth')).to.be.at.most(695);
    const last = await page.evaluate(`[...document.querySelectorAll('main > section')].at(-1)?.id`);
    expect(last).to.equal('kernel');
    const pages = (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type \/Page\b/g) ?? [];
    const needy = run.drills.filter(({ verdict }) => verdict !== 'pass' && verdict !== 'not-applicable').length;
    // What failed has a page, with its picture, its phases and what each protocol saw; of the others two share one.
    expect(pages.length).to.be.at.most(6 + needy);
    const torn =
      await page.evaluate(`[...document.querySelectorAll('.drill th, .drill td.num, .drills thead th')].filter((cell) =>
      cell.checkVisibility() && cell.scrollWidth > cell.clientWidth + 1).map(({ textContent }) => textContent)`);
    expect(torn).to.deep.equal([]);
    const over = await page.evaluate(`[...document.querySelectorAll('.story .when')].filter((cell) =>
      cell.checkVisibility() && cell.scrollWidth > cell.clientWidth + 1).map(({ textContent }) => textContent)`);
    expect(over).to.deep.equal([]);
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    expect(pdf.subarray(0, 5).toString()).to.equal('%PDF-');
    expect(pdf.toString('latin1')).to.match(/\/MediaBox \[0 0 59[45][.\d]* 84[12]/);
  });
});
