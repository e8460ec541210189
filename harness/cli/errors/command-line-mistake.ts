import type { CommanderError } from 'commander';
import { exitCode } from '../exit-code';
import type { UserMistake } from './user-mistake';

/** What commander found wrong: `error: unknown option '--jsn'`, with `(Did you mean --json?)` on a line of its own. */
export function commandLineMistake({ code, message }: CommanderError): UserMistake {
  const [what = '', suggestion] = message.replace(/^error: (?:command-argument )?/, '').split('\n');
  return {
    code: code.replace(/^commander\./, '').replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    ...(choiceMistake(what) ?? {
      message: what,
      hint: suggestion?.replace(/^\((.*)\)$/, '$1') ?? '--help lists what there is',
    }),
    exitCode: exitCode.usage,
  };
}

/** `value 'fualts' is invalid for argument 'what'. Allowed choices are topologies, faults.` */
function choiceMistake(text: string): Pick<UserMistake, 'message' | 'hint'> | null {
  const [, message, written, choices] =
    /^(.*?(?:value|argument) '(.*)' is invalid.*)\. Allowed choices are (.*)\.$/.exec(text) ?? [];
  if (message === undefined || written === undefined || choices === undefined) return null;
  const { likely } = require('../../topology/did-you-mean') as typeof import('../../topology/did-you-mean');
  const best = likely(written, choices.split(', '));
  return { message, hint: `${best === undefined ? '' : `did you mean ${best}? `}there is ${choices}` };
}
