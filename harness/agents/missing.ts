import { existsSync } from 'node:fs';
import { attempt } from '../lab/doctor/attempt';
import { installCommand } from '../lab/doctor/packages';
import type { TopologyNode } from '../topology/types';
import { agentNamed } from './registry';
import type { Agent } from './types';

type Known = Pick<Agent, 'name' | 'packages'>;

/**
 * What of these nodes' software this machine has not, and how it comes by it; null where nothing is missing. For nodes that are
 * namespaces: an image brings its own.
 */
export async function missingOn(nodes: readonly TopologyNode[]): Promise<string | null> {
  const kinds = new Set(nodes.flatMap(({ software }) => software.map(({ kind }) => kind)));
  return missingOf([...kinds].map(agentNamed));
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
