import { Argument, Command } from 'commander';
import type { CommandEntry } from '../command-entry';
import { shells, type Shell } from './scripts';

/** `failover-drill completion`: what a shell is to be given so that it completes our command lines. */
export function completionCommand(commands: readonly CommandEntry[]): Command {
  return new Command('completion')
    .description('Prints what makes a shell complete failover-drill: source <(failover-drill completion bash)')
    .addArgument(new Argument('<shell>', 'which').choices(shells))
    .action((shell: Shell) => {
      const { candidates } = require('./candidates') as typeof import('./candidates');
      const { completionScript } = require('./scripts') as typeof import('./scripts');
      process.stdout.write(completionScript(shell, candidates(commands)));
    });
}
