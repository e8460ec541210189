import { basename } from 'node:path';
import type { NodeFile, TopologyNode } from '../topology/types';

const interpreters = /^(?:(?:ba|da|k|z)?sh|(?:perl|python|ruby|node|php|lua)[\d.]*)$/;

/**
 * The user's own scripts that a command runs, by their paths in the node: its program, or what a shell is given, be it as a file or
 * in a line of its language. A file that is only named to a program, as its configuration is, is none.
 */
export function ownScriptsIn({ files = [] }: Pick<TopologyNode, 'files'>, argv: readonly string[]): readonly string[] {
  const [program = '', ...rest] = argv;
  const pathsIn = (word: string): readonly string[] => word.split(/[^\w./+@:~-]+/);
  const own = (path: string): NodeFile | undefined => files.find((file) => file.path === path);
  if (own(program)) return [program];
  const named = rest.flatMap(pathsIn).flatMap((path) => own(path) ?? []);
  const scripts = named.filter(({ executable, text }) => executable || text.startsWith('#!'));
  const [given] = argv.some((word) => interpreters.test(basename(word))) ? named : [];
  return [...new Set([...scripts, ...(scripts.length === 0 && given ? [given] : [])].map(({ path }) => path))];
}
