import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packagePath } from '../../harness/topology/package-path';
import { renderReportHtml } from '../document/html';
import { renderReportMarkdown } from '../document/markdown';
import { appendHistory, historyFile, readHistory } from '../history/store';
import { printPdf } from '../pdf/pdf';
import { parseParticulars } from '../quarterly/particulars';
import { parseQuarter } from '../quarterly/quarter';
import { quarterlyReport } from '../quarterly/quarterly-report';
import { place } from '../write/place';
import { measureQuarter } from './quarterly-sample/measure-quarter';
import { sampleQuarters } from './quarterly-sample/quarters';

const folder = packagePath('.github/samples/quarterly');
const reported = '2026Q4';

/** Drills a year's quarters anew; takes about ten minutes, as a lab waits for the agents' own timers. */
async function measure(): Promise<void> {
  const recordings = mkdtempSync(join(tmpdir(), 'failover-drill-sample-'));
  try {
    rmSync(join(folder, historyFile), { force: true });
    for (const quarter of sampleQuarters) {
      await appendHistory(await measureQuarter(quarter, folder, join(recordings, quarter.label)), folder);
    }
  } finally {
    rmSync(recordings, { recursive: true, force: true });
  }
}

/** Makes the report of the last quarter from the history that lies in the sample's folder. */
async function render(): Promise<void> {
  const file = join(folder, 'drill.yaml');
  const particulars = parseParticulars(readFileSync(file, 'utf8'), file);
  const report = quarterlyReport(await readHistory(folder), parseQuarter(reported), particulars);
  const html = join(folder, `${reported}.html`);
  await place(html, renderReportHtml(report));
  await place(join(folder, `${reported}.md`), renderReportMarkdown(report));
  await printPdf(html, join(folder, `${reported}.pdf`));
}

/** `--render` makes the pages again without drilling. */
async function main(): Promise<void> {
  if (!process.argv.includes('--render')) await measure();
  await render();
}

void main();
