import { expect } from 'chai';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderReportHtml } from '../document/html';
import { noParticulars } from '../quarterly/particulars';
import { parseQuarter } from '../quarterly/quarter';
import { quarterlyReport } from '../quarterly/quarterly-report';
import { ReportError } from '../report-error';
import { sampleHistory } from '../testing/history';
import { printPdf } from './pdf';

describe('printing', function () {
  this.timeout(60_000);
  let folder: string;
  let named: string | undefined;
  beforeEach(() => {
    named = process.env['CHROMIUM'];
    folder = mkdtempSync(join(tmpdir(), 'pdf-'));
  });
  afterEach(() => {
    if (named === undefined) delete process.env['CHROMIUM'];
    else process.env['CHROMIUM'] = named;
    rmSync(folder, { recursive: true });
  });

  it('makes a PDF of a quarterly report, on A4', async () => {
    const html = join(folder, 'quarter.html');
    writeFileSync(
      html,
      renderReportHtml(quarterlyReport(sampleHistory(['2026-11-05']), parseQuarter('2026Q4'), noParticulars)),
    );
    await printPdf(html, join(folder, 'quarter.pdf'));
    const pdf = readFileSync(join(folder, 'quarter.pdf'), 'latin1');
    expect(pdf)
      .to.match(/^%PDF-/)
      .and.to.match(/\/MediaBox \[0 0 59[45][.\d]* 84[12]/);
  });

  it('says in one line when there is no browser, and leaves nothing behind', async () => {
    process.env['CHROMIUM'] = join(folder, 'none');
    const failure: unknown = await printPdf('a.html', join(folder, 'a.pdf')).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(ReportError).and.to.include({ code: 'browser-missing' });
    expect(existsSync(join(folder, 'a.pdf'))).to.equal(false);
  });
});
