import { basename } from 'node:path';
import { commandWords } from '../../file/words';
import type { Command } from '../../meaning/script';

/** A program that runs what it is given. After an option that is not known here nobody can say which word that is. */
interface Runner {
  readonly name: RegExp;
  /** Options that stand alone, or hold their value. */
  readonly flags: RegExp;
  /** Options whose value is the next word. */
  readonly valued?: RegExp;
  /** After this option a command line is run: no file. */
  readonly inline?: RegExp;
  /** What comes before the command beside options: times, settings. */
  readonly before?: RegExp;
}

const runners: readonly Runner[] = [
  {
    name: /^(?:ba|da|k|z)?sh$/,
    flags: /^(?:[-+][abefhiklmpruvxBCEHPT]+|--(?:posix|norc|noprofile|login))$/,
    valued: /^[-+][aefhiklmpuvx]*[oO]$/,
    inline: /^-[aefhiklmpruvx]*c[aefhiklmpruvx]*$/,
  },
  { name: /^python[\d.]*$/, flags: /^-(?:[bBdEiIOPqsSuvx]+|[WX].+)$/, valued: /^-[WX]$/ },
  { name: /^(?:perl|ruby)[\d.]*$/, flags: /^-(?:[wWT]+|I.+)$/, valued: /^-I$/ },
  { name: /^php[\d.]*$/, flags: /^-(?:[qnf]|d.+)$/, valued: /^-[cd]$/ },
  { name: /^(?:node|lua|nohup)[\d.]*$/, flags: /^--$/ },
  {
    name: /^(?:timeout|nice|ionice|stdbuf)$/,
    flags: /^(?:-[tv]|-\d+|-[cknsoei].+|--(?:foreground|preserve-status|verbose)|--[a-z-]+=.+)$/,
    valued: /^-[cknsoei]$/,
    before: /^\d[\d.]*[smhd]?$/,
  },
  { name: /^env$/, flags: /^(?:-i?|-u.+|--[a-z-]+=.+|--ignore-environment)$/, valued: /^-[uC]$/, before: /^\w+=/ },
  {
    name: /^sudo$/,
    flags: /^(?:-[nEHbkPS]+|-[ug].+|--(?:user|group)=.+|--(?:non-interactive|preserve-env))$/,
    valued: /^-[nEHkS]*[ugp]$/,
    before: /^\w+=/,
  },
  { name: /^setsid$/, flags: /^(?:-[wfc]+|--(?:wait|fork|ctty))$/ },
];

/**
 * The script that a program is given to run, with its own arguments: `/bin/sh /etc/keepalived/check.sh 80`, and in turn
 * `timeout 2 /bin/sh -c '/etc/keepalived/check.sh 80'`.
 *
 * @returns undefined where there is none, or no whole path names it
 */
export function handedOn(command: Command): Command | undefined {
  const [program = '', ...words] = command.argv;
  const runner = runners.find(({ name }) => name.test(basename(program)));
  const first = runner && commandAfter(words, runner);
  if (first === undefined) return undefined;
  const isInline = words.slice(0, first).some((word) => runner?.inline?.test(word));
  const inner = { ...command, argv: isInline ? firstCommand(words[first] ?? '') : words.slice(first) };
  const found = handedOn(inner) ?? inner;
  const path = found.argv[0] ?? '';
  // What a shell puts something in for is no path yet.
  return (isInline ? /^\/[\w.@+/-]+$/ : /^\//).test(path) ? found : undefined;
}

/** Where what is run begins; undefined where that cannot be said. */
function commandAfter(words: readonly string[], { flags, valued, inline, before }: Runner): number | undefined {
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (valued?.test(word)) at++;
    else if (word === '--' || flags.test(word) || inline?.test(word) || before?.test(word)) continue;
    else return /^[-+]/.test(word) ? undefined : at;
  }
  return undefined;
}

/** Of a command line the first command: the others run by what came of it. */
const firstCommand = (line: string): string[] => commandWords(line.split(/\s\d[<>]|[;|&<>\n]/)[0] ?? '');
