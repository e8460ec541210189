import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const mostOutput = 256 * 1024 * 1024;

/** Values of one field of one frame as tshark prints them: several with commas between, '' for none. */
export type TsharkRow = ReadonlyMap<string, string>;

/**
 * One row per frame; a field `a+b` is the values of both. Throws, naming the package to install, when there is no tshark.
 * tshark takes protocol 112 for VRRP unless `decodeAs` says otherwise.
 */
export async function tsharkRows(path: string, fields: readonly string[], decodeAs?: string): Promise<TsharkRow[]> {
  const names = [...new Set(fields.flatMap((field) => field.split('+')))];
  const { stdout } = await run(
    'tshark',
    [
      ...['-n', '-r', path, '-T', 'fields', '-E', 'separator=/t', '-E', 'occurrence=a', '-E', 'aggregator=,'],
      ...['-o', 'tcp.analyze_sequence_numbers:FALSE'],
      ...(decodeAs === undefined ? [] : ['-d', decodeAs]),
      ...names.flatMap((name) => ['-e', name]),
    ],
    { maxBuffer: mostOutput },
  ).catch((error: unknown) => {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw missing ? new Error('tshark is not installed: apt-get install tshark', { cause: error }) : error;
  });
  const lines = stdout.split('\n').slice(0, -1);
  return lines.map((line) => {
    const printed = line.split('\t');
    const value = (name: string): string => printed[names.indexOf(name)] ?? '';
    const joined = (field: string): string => field.split('+').map(value).filter(Boolean).join(',');
    return new Map(fields.map((field) => [field, joined(field)]));
  });
}
