import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ReportError } from '../report-error';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The one part of the reports that starts a program: nothing prints HTML as a browser does. */
const quiet = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-pdf-header-footer',
];

/**
 * Prints a page that a report wrote, by its print style, with the Chromium that is installed (or that CHROMIUM names).
 *
 * @throws {ReportError} `browser-missing` or `browser-failed`
 */
export async function printPdf(htmlPath: string, pdfPath: string): Promise<void> {
  const browser = await findBrowser();
  const { execa, ExecaError } = await import('execa');
  const profile = await mkdtemp(join(tmpdir(), 'failover-drill-print-'));
  try {
    const page = pathToFileURL(resolve(htmlPath)).href;
    // The sandbox is off because it does not start as root; the page is ours, and its policy lets nothing else run.
    await execa(browser, [...quiet, `--user-data-dir=${profile}`, `--print-to-pdf=${resolve(pdfPath)}`, page], {
      timeout: 60_000,
    });
    await access(pdfPath);
  } catch (cause) {
    const why = cause instanceof ExecaError ? cause.shortMessage.split('\n')[0] : 'it wrote no file';
    throw new ReportError(
      'browser-failed',
      `${pdfPath}: ${browser} could not print it: ${why}`,
      `print ${htmlPath} from a browser`,
      { cause },
    );
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
}

async function findBrowser(): Promise<string> {
  const named = process.env['CHROMIUM'];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const places = named === undefined ? names.flatMap((name) => folders.map((folder) => join(folder, name))) : [named];
  for (const place of places) {
    const isThere = await access(place).then(
      () => true,
      () => false,
    );
    if (isThere) return place;
  }
  const hint = 'install the package chromium, or set CHROMIUM to the path of one; the HTML and Markdown need none';
  throw new ReportError(
    'browser-missing',
    named === undefined ? 'no Chromium is installed to print a PDF with' : `there is no ${named}`,
    hint,
  );
}
