import { existsSync } from 'node:fs';
import { attempt } from '../lab/doctor/attempt';
import { installCommand } from '../lab/doctor/packages';
import type { TopologyNode } from '../topology/types';
import { agentNamed } from './registry';
import type { Agent } from './types';

type Known = Pick<Agent, 'name' | 'packages'>;

const isRoot = process.getuid?.() === 0;

/**
 * What of these nodes' software cannot run here, and what helps: this machine has it not, or it becomes accounts of its own, and
 * whoever is not root has one alone. Null where all can. For nodes that are namespaces: an image brings its own.
 */
export async function missingOn(nodes: readonly TopologyNode[], asRoot = isRoot): Promise<string | null> {
  const kinds = new Set(nodes.flatMap(({ software }) => software.map(({ kind }) => kind)));
  const agents = [...kinds].map(agentNamed);
  return (await missingOf(agents)) ?? (asRoot ? null : barred(agents));
}

function barred(agents: readonly Pick<Agent, 'name' | 'users'>[]): string | null {
  const names = agents.filter(({ users = [] }) => users.length > 0).map(({ name }) => name);
  if (names.length === 0) return null;
  return `not without root, as it becomes an account of its own: ${names.join(' and ')}; run it as root, or with --runtime docker`;
}

/** @param isThere whether a program is, or a module */
export async function missingOf(
  agents: readonly Known[],
  isThere: (program: string) => Promise<boolean> = isOnThisMachine,
): Promise<string | null> {
  const looked = await Promise.all(
    agents.map(async ({ name, packages }) => {
      const found = await Promise.all(Object.values(packages).map(isThere));
      const lacking = Object.keys(packages).filter((_, index) => found[index] === false);
      return { name, lacking };
    }),
  );
  const missing = looked.filter(({ lacking }) => lacking.length > 0);
  if (missing.length === 0) return null;
  const lacking = [...new Set(missing.flatMap((each) => each.lacking))];
  return `${missing.map(({ name }) => name).join(' and ')} not installed here: ${installCommand(lacking)}`;
}

/** A program on the PATH that labs have, a file by its whole path, a module of Perl's, or one of Debian's own Python. */
async function isOnThisMachine(program: string): Promise<boolean> {
  const [, language, module = ''] = /^(perl|python3):(.*)/.exec(program) ?? [];
  if (language === 'perl') return (await attempt(['perl', `-M${module}`, '-e', '1'])).succeeded;
  if (language === 'python3') return (await attempt(['/usr/bin/python3', '-c', `import ${module}`])).succeeded;
  if (program.startsWith('/')) return existsSync(program);
  return (await attempt(['sh', '-c', 'command -v "$1"', 'sh', program])).succeeded;
}
