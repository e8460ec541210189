import type { DrillResult, RunResult } from '../../harness/judging/types';

/** The command that runs one drill of this run again, with the same seed, ready for a shell. */
export function rerunCommand(run: RunResult, drill: DrillResult): string {
  const words = ['failover-drill', 'run', '--topology', drill.topology, '--runtime', run.runtime];
  const trials = drill.trials.length > 1 ? ['--repeat', String(drill.trials.length)] : [];
  return [...words, '--grep', drill.id, ...trials, '--seed', run.seed].map(quoted).join(' ');
}

/** A command line as a POSIX shell would read it back. */
export const shellText = (command: readonly string[]): string => command.map(quoted).join(' ');

const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
