import { statSync } from 'node:fs';
import type { CaptureNews } from '../../analysis';
import { jsonDocument } from '../../recording/json';
import { describeError } from '../errors/describe-error';
import { systemMistake } from '../errors/system-mistake';
import { isUserError } from '../errors/user-mistake';
import { exitCode, type ExitCode } from '../exit-code';
import { surface } from '../surface';
import { UsageError } from '../usage-error';
import type { Analysis } from './analysis';
import { exitCodeOf, objectionsIn, type Expectations } from './objection';
import { newsLine } from './news';
import type { AnalyzeOptions } from './options';
import { readCaptureAnalysis } from './read-capture';

/** Analyses every source, prints what was found, and gives the exit code. */
export async function analyze(sources: readonly string[], options: AnalyzeOptions): Promise<ExitCode> {
  const interruption = interruptible(sources);
  const { within: withinMs, expectSingleOwner: singleOwner = false } = options;
  const expected: Expectations = {
    singleOwner,
    ...(withinMs !== undefined && { withinMs }),
    fromFault: options.faultAt !== undefined,
  };
  const analyses: Analysis[] = [];
  const unread: ExitCode[] = [];
  for (const source of sources)
    try {
      analyses.push(await read(source, options));
    } catch (error) {
      // What the others show must not be lost with it.
      if (sources.length === 1 || !isMistakeAbout(error)) throw error;
      const { text, exitCode: code } = describeError(error, process.env);
      process.stderr.write(`${text}\n`);
      unread.push(code);
    }
  const found = analyses.map((analysis) => ({ analysis, objections: objectionsIn(analysis, expected) }));
  const code = interruption.happened()
    ? exitCode.interrupted
    : worstOf([exitCodeOf(found.flatMap(({ objections }) => objections)), ...unread]);
  // Known before it is printed: a reader who stops reading must not turn it into a pass.
  process.exitCode = code;
  if (options.html !== undefined) {
    const { writePage } = require('./write-page') as typeof import('./write-page');
    await writePage(options.html, found, unread.length === 0 && (singleOwner || withinMs !== undefined));
  }
  if (options.json) process.stdout.write(jsonDocument(sources.length === 1 ? analyses[0] : analyses));
  else {
    const { renderAnalysis } = require('./render') as typeof import('./render');
    const pages = found.map(({ analysis, objections }) =>
      renderAnalysis(analysis, objections, surface(process.stdout), options.verbose),
    );
    process.stdout.write(pages.join('\n'));
  }
  return code;
}

/** A failure that was seen is one whatever could not be read; nothing else outweighs that. */
function worstOf(codes: readonly ExitCode[]): ExitCode {
  const bySeverity = [exitCode.broken, exitCode.fail, exitCode.usage, exitCode.inconclusive];
  return bySeverity.find((code) => codes.includes(code)) ?? exitCode.pass;
}

const isMistakeAbout = (error: unknown): boolean => isUserError(error) || systemMistake(error) !== null;

async function read(source: string, options: AnalyzeOptions): Promise<Analysis> {
  if (source !== '-' && statSync(source).isDirectory()) {
    // It loads the schemas of recordings, which captures do without.
    const { readRecordingAnalysis } = require('./read-recording') as typeof import('./read-recording');
    return readRecordingAnalysis(source, options.vip);
  }
  const isLive = source === '-' && !options.json;
  try {
    return await readCaptureAnalysis(source, options, isLive ? tell : undefined);
  } catch (error) {
    if (!isUserError(error)) throw error;
    throw new UsageError(error.code, `${source}: ${error.message}`, error.hint, { cause: error });
  }
}

function tell(news: readonly CaptureNews[]): void {
  for (const item of news) process.stdout.write(`${newsLine(item)}\n`);
}

/** Ctrl-C ends whoever feeds the standard input, and so the input: what has been seen until then is still told. */
function interruptible(sources: readonly string[]): { happened(): boolean } {
  let happened = false;
  if (sources.includes('-')) process.once('SIGINT', () => (happened = true));
  return { happened: () => happened };
}
