import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { place, printPdf, renderReportHtml, renderReportMarkdown } from '../../../reports';
import type { Report } from '../../../reports/document/blocks';
import { UsageError } from '../usage-error';

const formats = ['html', 'markdown', 'pdf'] as const;

export type Format = (typeof formats)[number];

/** @throws {UsageError} */
export function parseFormats(text: string): readonly Format[] {
  return text.split(',').map((part) => {
    const format = formats.find((known) => known === part.trim());
    if (format === undefined)
      throw new UsageError(
        'format-unknown',
        `there is no format ${JSON.stringify(part)}`,
        `formats: ${formats.join(', ')}`,
      );
    return format;
  });
}

/** Writes a document in every format asked for; gives the paths. */
export async function writeDocument(
  document: Report,
  asked: readonly Format[],
  folder: string,
  name: string,
): Promise<string[]> {
  const paths: string[] = [];
  for (const format of asked) {
    const path = join(folder, `${name}.${format === 'markdown' ? 'md' : format}`);
    if (format === 'pdf') await writePdf(renderReportHtml(document), path);
    else await place(path, format === 'html' ? renderReportHtml(document) : renderReportMarkdown(document));
    paths.push(path);
  }
  return paths;
}

/** A browser prints what lies in a file; that one is gone afterwards. */
async function writePdf(html: string, path: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'failover-drill-document-'));
  try {
    const page = join(folder, 'document.html');
    await place(page, html);
    await place(path, ''); // the folder is there, and may be written
    await printPdf(page, path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
