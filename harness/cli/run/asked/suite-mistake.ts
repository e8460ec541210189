import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { packagePath } from '../../../topology/package-path';
import { UsageError } from '../../usage-error';

/** A file by its path, or a ready-made drill by its name: `drills/power-cut.yaml`. @throws {UsageError} */
export function findSuite(file: string): string {
  const readyMade = packagePath(`suites/${file}`);
  if (existsSync(file)) return file;
  if (/^drills\/[\w-]+\.yaml$/.test(file) && existsSync(readyMade)) return readyMade;
  throw new UsageError(
    'suite-missing',
    `there is no suite ${file}`,
    'give the path of a TypeScript file with drills, or of a drill in YAML',
  );
}

/** What is wrong with a suite, and where in it, in one line. */
export function unloadable(cause: unknown, files: readonly string[]): UsageError {
  const lines = (cause instanceof Error ? cause.message : String(cause))
    .split('\n')
    .filter((line) => line.trim() !== '');
  // A compiler announces in the first line what it says in the second.
  const said = (lines[0]?.endsWith(':') ? lines[1] : lines[0])?.trim() ?? '';
  const stack = cause instanceof Error ? `${cause.message}\n${cause.stack ?? ''}` : '';
  const places = files.flatMap((file) => {
    const path = resolve(file);
    const at = stack.indexOf(`${path}:`);
    const [, line] = at < 0 ? [] : (/^:(\d+)/.exec(stack.slice(at + path.length)) ?? []);
    return line === undefined ? [] : `${relative(process.cwd(), path)}:${line}`;
  });
  const where = places[0] ?? files.join(', ');
  return new UsageError('suite-unloadable', `${where}: ${said}`, 'correct the suite', { cause });
}
