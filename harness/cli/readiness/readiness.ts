import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { readinessText, redactText } from '../../../reports';
import { factsScript } from '../../drill/readiness/server-facts';
import { isReady, readinessOf } from '../../judging/readiness/readiness';
import { exitCode, type ExitCode } from '../exit-code';
import { UsageError } from '../usage-error';
import type { ReadinessOptions } from './options';

/** Says what differs and what ends soon; fails where anything does. */
export async function readiness(files: readonly string[], options: ReadinessOptions): Promise<ExitCode> {
  if (options.script) {
    process.stdout.write(factsScript());
    return exitCode.pass;
  }
  if (files.length < 2)
    throw new UsageError(
      'readiness-files',
      'there is nothing to hold against each other',
      'give what the script printed on two servers; --script prints it',
    );
  const names = files.map(nameOf);
  const isUnique = new Set(names).size === names.length;
  const facts = await Promise.all(
    files.map(async (file, index) => [(isUnique ? names[index] : undefined) ?? file, await linesOf(file)] as const),
  );
  const found = readinessOf(Object.fromEntries(facts), new Date(), options.within);
  process.stdout.write(options.json ? `${JSON.stringify(found, null, 2)}\n` : readinessText(found));
  return isReady(found) ? exitCode.pass : exitCode.fail;
}

const nameOf = (file: string): string => basename(file).replace(/\.facts$/, '');

/** @throws {UsageError} where it is not what the script prints */
async function linesOf(file: string): Promise<readonly string[]> {
  const hint = 'give what the script printed: failover-drill readiness --script';
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new UsageError('readiness-files', `${file}: ${cause instanceof Error ? cause.message : String(cause)}`, hint);
  });
  const lines = redactText(text)
    .split('\n')
    .filter((line) => line !== '');
  if (!lines.some((line) => line.startsWith('kernel: ')))
    throw new UsageError('readiness-files', `${file}: this does not tell of a server`, hint);
  return lines;
}
