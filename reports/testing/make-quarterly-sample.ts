import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HistoryEntry } from '../history/entry-schema';
import { appendHistory, historyFile } from '../history/store';
import { printPdf } from '../pdf/pdf';
import { place } from '../write/place';
import { measureQuarter } from './quarterly-sample/measure-quarter';
import { sampleQuarters } from './quarterly-sample/quarters';
import { sampleFolder as folder, sampleReport } from './quarterly-sample/sample-report';

/** Drills a year's quarters anew; takes about ten minutes, as a lab waits for the agents' own timers. */
async function measure(): Promise<void> {
  const recordings = mkdtempSync(join(tmpdir(), 'failover-drill-sample-'));
  try {
    const entries: HistoryEntry[] = [];
    for (const quarter of sampleQuarters)
      entries.push(await measureQuarter(quarter, folder, join(recordings, quarter.label)));
    // Not before all are drilled: from then on the folder is no longer what was committed, and each run says of what it was made.
    rmSync(join(folder, historyFile), { force: true });
    for (const entry of entries) await appendHistory(entry, folder);
  } finally {
    rmSync(recordings, { recursive: true, force: true });
  }
}

/** Makes the pages from the history that lies in the sample's folder. */
async function render(): Promise<void> {
  const { label, html, markdown } = await sampleReport();
  const page = join(folder, `${label}.html`);
  await place(page, html);
  await place(join(folder, `${label}.md`), markdown);
  await printPdf(page, join(folder, `${label}.pdf`));
}

/** `--render` makes the pages again without drilling. */
async function main(): Promise<void> {
  if (!process.argv.includes('--render')) await measure();
  await render();
}

void main();
