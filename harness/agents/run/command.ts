import { perl } from '../../lab/perl';
import type { NodeProcess } from '../../topology/types';

/** As an account of the node, with the groups that it has there. */
export const asUser = (user: string | undefined, argv: readonly string[]): readonly string[] =>
  user === undefined ? argv : ['setpriv', `--reuid=${user}`, `--regid=${user}`, '--init-groups', '--', ...argv];

/** Told apart from the agent's processes, whatever it starts: see keeper.pl. */
export const keptApart = (argv: readonly string[]): readonly string[] => perl('harness/agents/run/keeper.pl', argv);

/** A process of a name that listens on ports: see stand-in.pl. At a path of its own it is Perl under another name. */
export function standIn({ name, listens, path }: Pick<NodeProcess, 'name' | 'listens' | 'path'>): readonly string[] {
  const [program, ...words] = perl('harness/agents/run/stand-in.pl', [name, ...listens.map(String)]);
  return [path ?? String(program), ...words];
}
