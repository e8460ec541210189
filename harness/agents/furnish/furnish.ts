import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Lab } from '../../lab/lab';
import { packagePath } from '../../topology/package-path';
import { AgentError } from '../errors';
import { changedFoldersFor, usersFor } from '../needs';

/** Whoever looks for a program by its path looks at the file that runs, and Perl is whole in one. */
const putPerlAt =
  'for path; do mkdir -p "${path%/*}" && cp --remove-destination "$(command -v perl)" "$path" || exit; done';

/**
 * Puts the user's own files and stand-ins into a node that has just been started, lets its software change the folders that it
 * must, and gives it the accounts that it is to have.
 * @throws {AgentError} `node-not-furnished`
 */
export async function furnish(lab: Lab, name: string): Promise<void> {
  const node = lab.node(name);
  const { files = [], processes = [] } = node;
  const standIns = processes.flatMap(({ path }) => path ?? []);
  const users = usersFor(node);
  const folders = new Set([
    ...[...files.map(({ path }) => path), ...standIns].map(posix.dirname),
    ...changedFoldersFor(node),
  ]);
  if (users.length > 0) folders.add('/etc');
  if (folders.size === 0) return;

  const script = readFileSync(packagePath('harness/agents/furnish/furnish.sh'), 'utf8');
  // Shallow folders first: a layer over one carries those below it.
  const covered = [...folders].toSorted((one, other) => one.length - other.length);
  await furnishBy(lab, name, [script, 'sh', users.join(' '), ...covered]);
  if (standIns.length > 0) await furnishBy(lab, name, [putPerlAt, 'sh', ...standIns]);
  for (const { path, text: content, executable } of files) await lab.writeFile(name, path, content, executable);
}

async function furnishBy(lab: Lab, name: string, script: readonly string[]): Promise<void> {
  const { stdout, stderr, ended } = lab.spawn(name, ['sh', '-c', ...script]);
  const [status, ...said] = await Promise.all([ended, text(stdout), text(stderr)]);
  if (status === 0) return;
  throw new AgentError(
    `the files and accounts of ${name} cannot be put in place: ${said.join('').trim()}`,
    'use folders that this machine has, or --runtime docker',
    'node-not-furnished',
  );
}
