import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Lab } from '../../lab/lab';
import { packagePath } from '../../topology/package-path';
import { AgentError } from '../errors';
import { changedFoldersFor, usersFor } from '../needs';

/**
 * Puts the user's own files into a node that has just been started, lets its software change the folders that it must, and
 * gives it the accounts that it is to have.
 * @throws {AgentError} `node-not-furnished`
 */
export async function furnish(lab: Lab, name: string): Promise<void> {
  const node = lab.node(name);
  const { files = [] } = node;
  const users = usersFor(node);
  const folders = new Set([...files.map(({ path }) => posix.dirname(path)), ...changedFoldersFor(node)]);
  if (users.length > 0) folders.add('/etc');
  if (folders.size === 0) return;

  const script = readFileSync(packagePath('harness/agents/furnish/furnish.sh'), 'utf8');
  // Shallow folders first: a layer over one carries those below it.
  const { stdout, stderr, ended } = lab.spawn(name, [
    ...['sh', '-c', script, 'sh', users.join(' ')],
    ...[...folders].toSorted((one, other) => one.length - other.length),
  ]);
  const [status, ...said] = await Promise.all([ended, text(stdout), text(stderr)]);
  if (status !== 0)
    throw new AgentError(
      `the files and accounts of ${name} cannot be put in place: ${said.join('').trim()}`,
      'use folders that this machine has, or --runtime docker',
      'node-not-furnished',
    );
  for (const { path, text: content, executable } of files) await lab.writeFile(name, path, content, executable);
}
