import { basename, parse } from 'node:path';
import type { DrillResult, RunResult } from '../../harness/judging/types';

/** The command that runs one drill of this run again, with the same seed, ready for a shell. */
export function rerunCommand(run: RunResult, drill: DrillResult): string {
  const words = ['failover-drill', 'run', '--topology', topologyAsGiven(run, drill.topology), '--runtime', run.runtime];
  const trials = drill.trials.length > 1 ? ['--repeat', String(drill.trials.length)] : [];
  const suites = run.command.filter((word) => drill.file !== '' && basename(word) === basename(drill.file));
  return [...words, '--grep', drill.id, ...trials, '--seed', run.seed, ...suites].map(quoted).join(' ');
}

/** A user's own topology was given as a file; the name that it has inside would not find it again. */
function topologyAsGiven({ command }: RunResult, name: string): string {
  const given = command.flatMap((word, i) => {
    const [, attached] = /^--topology=(.+)$/.exec(word) ?? [];
    return attached ?? (['-t', '--topology'].includes(command[i - 1] ?? '') ? word : []);
  });
  const [only] = given;
  return given.find((word) => parse(word).name === name) ?? (given.length === 1 && only !== undefined ? only : name);
}

/** A command line as a POSIX shell would read it back. */
export const shellText = (command: readonly string[]): string => command.map(quoted).join(' ');

const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
