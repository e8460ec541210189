import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { place, readinessReport, readinessText, readResults, redactApart, renderReportHtml } from '../../../reports';
import { factsScript } from '../../drill/readiness/server-facts';
import { readinessOf, verdictOf } from '../../judging/readiness/readiness';
import { exitCode, type ExitCode } from '../exit-code';
import { UsageError } from '../usage-error';
import type { ReadinessOptions } from './options';
import { driftSince } from './since';

/** Says what differs and what ends soon; fails where anything does. */
export async function readiness(files: readonly string[], options: ReadinessOptions): Promise<ExitCode> {
  if (options.script) {
    process.stdout.write(factsScript());
    return exitCode.pass;
  }
  if (files.length < (options.since === undefined ? 2 : 1))
    throw new UsageError(
      'readiness-files',
      'there is nothing to hold against each other',
      'give what the script printed on two servers; --script prints it',
    );
  const twice = files.find((file, index) => files.findIndex((other) => resolve(other) === resolve(file)) < index);
  if (twice !== undefined)
    throw new UsageError('readiness-files', `${twice} is given twice`, 'give what the script printed on each server');
  const names = files.map(nameOf);
  const isUnique = new Set(names).size === names.length;
  const facts = await Promise.all(
    files.map(async (file, index) => [(isUnique ? names[index] : undefined) ?? file, await linesOf(file)] as const),
  );
  // Together, so that two which have different secrets still differ.
  const servers = redactApart(Object.fromEntries(facts));
  const found = readinessOf(servers, new Date(), options.within);
  const drift = options.since === undefined ? null : driftSince(await readResults(options.since), servers);
  process.stdout.write(
    options.json ? `${JSON.stringify({ ...found, drift }, null, 2)}\n` : readinessText(found, drift),
  );
  if (options.html !== undefined) await place(options.html, renderReportHtml(readinessReport(found, drift)));
  return exitCode[verdictOf(found, drift)];
}

const nameOf = (file: string): string => basename(file).replace(/\.facts$/, '');

/** @throws {UsageError} where it is not what the script prints */
async function linesOf(file: string): Promise<readonly string[]> {
  const hint = 'give what the script printed: failover-drill readiness --script';
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new UsageError('readiness-files', `${file}: ${cause instanceof Error ? cause.message : String(cause)}`, hint);
  });
  const lines = text.split('\n').filter((line) => line !== '');
  if (!lines.some((line) => line.startsWith('kernel: ')))
    throw new UsageError('readiness-files', `${file}: this does not tell of a server`, hint);
  return lines;
}
