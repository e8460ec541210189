import { CommanderError } from 'commander';
import { TopologyError, mistakeLine } from '../../topology/topology-error';
import { exitCode, type ExitCode } from '../exit-code';
import { commandLineMistake } from './command-line-mistake';
import { systemMistake } from './system-mistake';
import { isUserError, type UserMistake } from './user-mistake';

export interface DescribedError {
  /** Without the last line end; empty when all has been said. */
  readonly text: string;
  readonly exitCode: ExitCode;
}

/** An error as its user reads it: one line for each mistake, no trace of our code unless it is asked for. */
export function describeError(error: unknown, environment: NodeJS.ProcessEnv): DescribedError {
  if (error instanceof CommanderError && error.exitCode === 0) return { text: '', exitCode: exitCode.pass };
  if (error instanceof CommanderError && error.code === 'commander.help') return { text: '', exitCode: exitCode.usage };
  const first = firstCause(error);
  const mistakes = mistakesOf(first);
  const lines = mistakes.map(
    ({ code, message, hint }) => `failover-drill: ${oneLine(message)} (${oneLine(hint)}) [${code}]`,
  );
  const debugging = environment['FAILOVER_DRILL_DEBUG'] === '1';
  if (debugging && first instanceof Error) lines.push(traceOf(first));
  return { text: lines.join('\n'), exitCode: mistakes[0]?.exitCode ?? exitCode.broken };
}

function mistakesOf(error: unknown): UserMistake[] {
  if (error instanceof TopologyError)
    return error.mistakes.map((mistake) => ({ ...mistake, message: mistakeLine(mistake), exitCode: exitCode.usage }));
  if (error instanceof CommanderError) return [commandLineMistake(error)];
  if (isUserError(error))
    return [{ code: error.code, message: error.message, hint: error.hint, exitCode: codeFor(error) }];
  return [systemMistake(error) ?? defect(error)];
}

/** What the machine did, not what the user typed or gave. */
const broken: ReadonlySet<string> = new Set([
  'recording-unwritable',
  'observe-not-permitted',
  'observe-program-missing',
  'observe-instrument-ended',
  'report-disk-full',
  'report-read-only',
  'report-unwritable',
  'browser-missing',
  'browser-failed',
  'queue-unreachable',
]);

function codeFor({ name, code }: { readonly name: string; readonly code: string }): ExitCode {
  if (code === 'lab-target-unknown') return exitCode.usage;
  const isBroken = name === 'LabError' || name === 'DockerError' || broken.has(code);
  return isBroken ? exitCode.broken : exitCode.usage;
}

function defect(error: unknown): UserMistake {
  return {
    code: 'internal',
    message: `unexpected: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`,
    hint: 'this is a defect of failover-drill; FAILOVER_DRILL_DEBUG=1 shows where',
    exitCode: exitCode.broken,
  };
}

/** An error while cleaning up never hides the one that came before it. Known by name: older Nodes have no such class. */
function firstCause(error: unknown): unknown {
  const isSuppressed = error instanceof Error && error.name === 'SuppressedError' && 'suppressed' in error;
  return isSuppressed ? firstCause(error.suppressed) : error;
}

const oneLine = (text: string): string => text.replaceAll(/\s*\n\s*/g, ' ').trim();

function traceOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\ncaused by ${traceOf(error.cause)}` : '';
  return `${error.stack ?? String(error)}${cause}`;
}
