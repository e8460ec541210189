import { suggestion } from '../../harness/topology/did-you-mean';
import { ReportError } from '../report-error';

/** Every format, with the file it is written to unless the user says otherwise; null: it is shown, not written. */
export const reporters = {
  terminal: null,
  live: null,
  json: 'report.json',
  html: 'index.html',
  junit: 'junit.xml',
  ctrf: 'ctrf-report.json',
  github: 'summary.md',
  openmetrics: 'metrics.txt',
  pcapng: 'evidence.pcapng',
} as const satisfies Readonly<Record<string, string | null>>;

export type ReporterName = keyof typeof reporters;

export interface ReporterUse {
  readonly name: ReporterName;
  /** As the user gave it; null: the format's own place in the output folder. */
  readonly path: string | null;
}

/** Other words for the same: the summary of a job is Markdown, whoever shows it. */
const aliases: Readonly<Record<string, ReporterName>> = { markdown: 'github', md: 'github' };

const names = Object.keys(reporters) as ReporterName[];
const isName = (text: string): text is ReporterName => Object.hasOwn(reporters, text);

/**
 * Reads `terminal,junit:out/junit.xml`.
 *
 * @throws {ReportError} `reporter-unknown` or `reporter-path`
 */
export function parseReporters(text: string): ReporterUse[] {
  const uses = text.split(',').map((part) => parseOne(part.trim()));
  const paths = uses.map(({ name, path }) => path ?? reporters[name]).filter((path) => path !== null);
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice !== undefined)
    throw new ReportError(
      'reporter-path',
      `two reporters would write ${twice}`,
      'give each a path of its own, or name it once',
    );
  return uses;
}

function parseOne(part: string): ReporterUse {
  const colon = part.indexOf(':');
  const written = colon < 0 ? part : part.slice(0, colon);
  const name = Object.hasOwn(aliases, written) ? (aliases[written] ?? written) : written;
  if (!isName(name)) throw unknown(name);
  if (colon < 0) return { name, path: null };
  const path = part.slice(colon + 1);
  if (path === '')
    throw new ReportError('reporter-path', `${part} names no file`, `write ${name}:some/file, or ${name} alone`);
  if (reporters[name] === null || name === 'pcapng') {
    const hint = `write ${name} without a path`;
    const where = name === 'pcapng' ? "is written beside each trial's recording" : 'is shown, not written';
    throw new ReportError('reporter-path', `the ${name} reporter ${where}`, hint);
  }
  return { name, path };
}

function unknown(name: string): ReportError {
  return new ReportError('reporter-unknown', `there is no reporter ${JSON.stringify(name)}`, suggestion(name, names));
}
