import type { CommanderError } from 'commander';
import { exitCode } from '../exit-code';
import type { UserMistake } from './user-mistake';

/** What commander found wrong: `error: unknown option '--jsn'`, with `(Did you mean --json?)` on a line of its own. */
export function commandLineMistake({ code, message }: CommanderError): UserMistake {
  const [what = '', suggestion] = message.replace(/^error: /, '').split('\n');
  return {
    code: code.replace(/^commander\./, '').replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    message: what,
    hint: suggestion?.replace(/^\((.*)\)$/, '$1') ?? '--help lists what there is',
    exitCode: exitCode.usage,
  };
}
