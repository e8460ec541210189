import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packagePath } from '../../../harness/topology/package-path';
import { renderReportHtml } from '../../document/html';
import { renderReportMarkdown } from '../../document/markdown';
import { readHistory } from '../../history/store';
import { parseParticulars } from '../../quarterly/particulars';
import { parseQuarter } from '../../quarterly/quarter';
import { quarterlyReport } from '../../quarterly/quarterly-report';

export const sampleFolder = packagePath('.github/samples/quarterly');
const label = '2026Q4';
/** Fixed, so that the sample stays what it is: after one of its actions was due. */
const generatedOn = '2026-11-27';

/** The report of the sample's last quarter, as this version makes it from the history that lies in the sample's folder. */
export async function sampleReport(): Promise<{ label: string; html: string; markdown: string }> {
  const file = join(sampleFolder, 'drill.yaml');
  const particulars = parseParticulars(readFileSync(file, 'utf8'), file);
  const report = quarterlyReport(await readHistory(sampleFolder), parseQuarter(label), particulars, generatedOn);
  return { label, html: renderReportHtml(report), markdown: renderReportMarkdown(report) };
}
