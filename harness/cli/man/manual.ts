import type { Command } from 'commander';
import type { CommandEntry } from '../command-entry';
import { exitCodesHelp } from '../exit-code';
import { optionText } from '../option-text';
import { code, paragraph, roff, term } from './roff';

const summary = 'drills floating-IP failover on one Linux machine, and proves from the packets what happened';

const environment: readonly (readonly [name: string, what: string])[] = [
  ['FAILOVER_DRILL_QUEUE_URL', 'Where the queue is (run, worker), so that no password stands on a command line.'],
  ['FAILOVER_DRILL_QUEUE_KEY', 'The secret that seals everything on the queue (run, worker).'],
  ['FAILOVER_DRILL_DEBUG', 'Set to 1, errors say where they came from.'],
  ['DOCKER_HOST', 'The engine of the docker runtime.'],
  ['NO_COLOR, FORCE_COLOR', 'Plain text on a terminal; colour elsewhere.'],
];

/** The whole command line as one manual page, man(7). */
export function manualPage(entries: readonly CommandEntry[], version: string): string {
  return [
    '.\\" Made from the commands: npm run schemas',
    `.TH FAILOVER\\-DRILL 1 "" "failover\\-drill ${roff(version)}" "User Commands"`,
    '.SH NAME',
    `failover\\-drill \\- ${roff(summary)}`,
    '.SH SYNOPSIS',
    '.B failover\\-drill',
    '.I command',
    '[\\fIoptions\\fR]',
    '.SH COMMANDS',
    ...entries.flatMap((entry) => commandPart(entry.load(), entry.summary)),
    '.SH FILES',
    ...term('failover-drill.yaml', 'Options of run that are the same every time, in the folder where it is given.'),
    '.SH ENVIRONMENT',
    ...environment.flatMap(([name, what]) => term(name, what)),
    '.SH EXIT STATUS',
    ...paragraph(exitCodesHelp.trim().replace(/^Exit codes: /, '')),
    '.SH SEE ALSO',
    'keepalived.conf(5), tcpdump(8), ip\\-netns(8)',
    '',
  ].join('\n');
}

function commandPart(command: Command, what: string, within = ''): string[] {
  const name = `${within}${command.name()}`;
  const usage = command.usage().replace('[options] ', '');
  return [
    within === '' ? `.SS ${roff(name)}` : '.PP',
    ...(within === '' ? [] : [`\\fB${roff(name)}\\fR`]),
    ...paragraph(command.description() || what),
    '.PP',
    `\\fBfailover\\-drill ${roff(name)}\\fR ${roff(usage)}`,
    ...command.registeredArguments
      .filter(({ description }) => description !== '')
      .flatMap((argument) => term(argument.name(), argument.description)),
    ...command.options.filter(({ hidden }) => !hidden).flatMap((option) => term(option.flags, optionText(option))),
    ...code(afterHelp(command)),
    ...command.commands.flatMap((child) => commandPart(child, child.description(), `${name} `)),
  ];
}

/** What stands below the options: examples, and how it ends. */
function afterHelp(command: Command): string {
  let text = '';
  const tell = (more: string): void => void (text += more);
  command.configureOutput({ writeOut: tell }).outputHelp();
  return text.slice(command.helpInformation().length).trim();
}
