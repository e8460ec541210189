import { basename, isAbsolute } from 'node:path';
import { commandWords } from '../../file/words';
import type { Command } from '../../meaning/script';

/** A program that runs what it is given. */
interface Runner {
  readonly name: RegExp;
  /** Options with a value of their own. */
  readonly valued: RegExp;
  /** After this option comes what is run, or a module: no file. */
  readonly inline?: RegExp;
  /** What comes before the command beside options: times, settings. */
  readonly before?: RegExp;
}

const shell: Runner = { name: /^(?:ba|da|k|z)?sh$/, valued: /^[-+]\w*[oO]$/, inline: /^-\w*c$/ };

const runners: readonly Runner[] = [
  shell,
  { name: /^python[\d.]*$/, valued: /^-[WX]$/, inline: /^-\w*[cm]$/ },
  { name: /^(?:perl|ruby)[\d.]*$/, valued: /^-I$/, inline: /^-\w*[eE]$/ },
  { name: /^(?:php|node|lua)[\d.]*$/, valued: /^-[dlr]$/, inline: /^(?:-[erBR]|--eval|--print)$/ },
  { name: /^(?:timeout|nice|ionice|stdbuf)$/, valued: /^-[cknipsoe]$/, before: /^\d[\d.]*[smhd]?$/ },
  { name: /^(?:env|sudo)$/, valued: /^-[ugChpS]$/, before: /^\w+=/ },
  { name: /^(?:nohup|setsid)$/, valued: /^$/ },
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
  if (!runner) return undefined;
  const { valued, inline, before } = runner;
  const isOwn = (word: string, index: number): boolean =>
    /^[-+]/.test(word) || valued.test(words[index - 1] ?? '') || before?.test(word) === true;
  const first = words.findIndex((word, index) => !isOwn(word, index));
  if (first === -1) return undefined;
  const isInline = words.slice(0, first).some((word) => inline?.test(word));
  if (isInline && runner !== shell) return undefined;
  const inner = { ...command, argv: isInline ? commandWords(words[first] ?? '') : words.slice(first) };
  return handedOn(inner) ?? (isAbsolute(inner.argv[0] ?? '') ? inner : undefined);
}
