import { basename, dirname } from 'node:path';
import { redactText } from '../../../../recording/redact/redact';
import type { Configuration } from '../../meaning/configuration';
import { has, lastOf } from '../../file/query';
import type { Sources } from '../../file/sources';
import type { Command, Script } from '../../meaning/script';
import type { Finding } from '../finding';
import { placeIn, type FileRule, type LintContext } from '../rule';
import { handedOn } from './handed-on';
import { programOf, type Program } from './program';
import { alwaysSucceeds, cutAfterS, shellSign, waitingIn } from './verdict';

const manual = 'keepalived.conf(5), SCRIPTS';

/** Checks and notify scripts: whether keepalived can run them, and whether a check can ever fail. */
export const commands: FileRule = function* (file, context) {
  const sources = context.sources(file);
  const folder = dirname(file.path);
  // Other machines may have other programs; a lab in namespaces has this one's.
  const isOfLab = context.facts(file) !== undefined;
  for (const script of file.scripts) {
    if (!script.command?.argv[0]) {
      yield withoutCommand(script);
      continue;
    }
    const program = programOf(script.command, sources, folder);
    yield* runnable(script.command, program, context.filesOf(file), 'script-missing', isOfLab);
    const given = givenTo(script.command, sources, folder);
    if (given) yield* absent(script.command, given, context.filesOf(file), 'script-missing');
    yield* tellingCheck(script, script.command, given?.text === undefined ? program : given);
  }
  for (const command of file.notifications) {
    const id = 'notify-script-missing';
    yield* runnable(command, programOf(command, sources, folder), context.filesOf(file), id, isOfLab);
    const given = givenTo(command, sources, folder);
    if (given) yield* absent(command, given, context.filesOf(file), id);
  }
  yield* usersOf(file, context);
};

const withoutCommand = ({ name, at, command }: Script): Finding => ({
  id: 'check-without-script',
  severity: 'error',
  at: command?.at ?? at,
  what: `the check ${name} runs nothing`,
  why: 'keepalived removes it (keepalived.conf(5), VRRP script(s))',
  remedy: 'give it a script, or take it out',
});

function* runnable(
  command: Command,
  program: Program,
  all: string | undefined,
  idWhereMissing: string,
  isOfLab: boolean,
): Generator<Finding> {
  const { at, argv } = command;
  const sign = shellSign(argv);
  if (sign !== undefined)
    yield {
      id: 'script-needs-shell',
      severity: 'error',
      at,
      what: `\`${redactText(sign)}\` is for a shell, and there is none${sign === argv[0] ? '' : `: it is handed to ${program.name} as an argument`}`,
      why: `keepalived starts the program itself (${manual})`,
      remedy: "put the command into a script of its own, or write /bin/sh -c '...'",
    };
  else if (program.file === undefined) yield* absent(command, program, all, idWhereMissing);
  else if (program.calledAs !== undefined)
    yield {
      id: 'script-is-another-program',
      severity: isOfLab ? 'error' : 'warning',
      at,
      what: `${program.name} is a link to ${program.calledAs} on this machine, and is started as that: what runs is ${basename(program.calledAs)}, not ${basename(program.name)}`,
      why: `keepalived follows the link before it starts a program (${manual})`,
      remedy: `write /bin/sh -c '${redactText(argv.join(' '))}', or put the command into a script of its own`,
    };
  else if (program.file !== undefined && !program.isExecutable)
    yield {
      id: 'script-not-executable',
      severity: 'error',
      at,
      what: `${program.file} is not executable`,
      why: `keepalived goes on without it (${manual})`,
      remedy: `chmod +x ${program.name}`,
    };
  else if (program.text !== undefined && !program.text.startsWith('#!'))
    yield {
      id: 'script-without-interpreter',
      severity: 'error',
      at,
      what: `${program.file ?? program.name} does not begin with #!`,
      why: 'the kernel starts no text without an interpreter (execve(2), ENOEXEC)',
      remedy: 'write #!/bin/sh into its first line',
    };
}

function* absent({ at }: Command, program: Program, all: string | undefined, id: string): Generator<Finding> {
  if (program.file !== undefined || program.isSystems) return;
  yield {
    id,
    severity: all === undefined ? 'warning' : 'error',
    at,
    what: `${program.name} is found neither ${all ?? 'beside the configuration'} nor on this machine`,
    why: `keepalived goes on without a script that is not there, and one that is handed to a program fails (${manual})`,
    remedy: 'put it there: --files says in which folder it lies, and `files:` of a topology takes it into the node',
  };
}

/** What a program is given to run need not be executable, nor say by what: it is read as a script of that program. */
function givenTo(command: Command, sources: Sources, folder: string): Program | undefined {
  const script = handedOn(command);
  if (!script) return undefined;
  const { text, ...program } = programOf(script, sources, folder);
  const by = command.argv.indexOf(script.argv[0] ?? '');
  // Among other words for a shell it does not decide alone.
  if (text === undefined || by === -1) return program;
  return { ...program, text: text.startsWith('#!') ? text : `#!${command.argv.slice(0, by).join(' ')}\n${text}` };
}

function* tellingCheck(
  { name, intervalS, timeoutS }: Script,
  { argv, at }: Command,
  { name: path, text }: Program,
): Generator<Finding> {
  const written = text ?? argv.join(' ');
  if (/(?:^|\/)(?:echo|true|printf)$/.test(argv[0] ?? '') || (text !== undefined && alwaysSucceeds(text)))
    yield {
      id: 'check-cannot-fail',
      severity: 'error',
      at,
      what: `the check ${name} always ends with 0: ${path} prints what it finds`,
      why: 'its exit code is what counts, not what it prints (keepalived.conf(5), VRRP script(s))',
      remedy: 'let it end with `exit 1` where the service is down',
    };
  const limitS = timeoutS ?? intervalS;
  const waiting = waitingIn(written);
  const leastS = Math.min(waiting.leastS, cutAfterS(argv));
  const mostS = Math.min(waiting.mostS, cutAfterS(argv));
  if (mostS >= limitS)
    yield {
      id: 'check-outlasts-interval',
      severity: leastS >= limitS ? 'error' : 'warning',
      at,
      what: `the check ${name} waits ${leastS >= limitS ? `${leastS} s at least` : `up to ${mostS} s`}, and has ${limitS} s`,
      why: 'one that runs over its timeout, or its interval, is ended where it is and counts as failed (keepalived.conf(5), VRRP script(s))',
      remedy: `write an interval longer than ${mostS} s, or let it wait less`,
    };
  if (
    /\bcurl\b/.test(written) &&
    !/\s(?:-\w*f\w*|--fail\S*)(?:\s|$)|%\{http_code\}|%\{response_code\}|\|\s*grep/.test(written)
  )
    yield {
      id: 'check-takes-errors',
      severity: 'note',
      at,
      what: `the check ${name} takes an error page for a good answer`,
      why: 'without --fail curl ends with 0 whatever the server answers (curl(1))',
      remedy: 'add --fail',
    };
}

/** keepalived_script where nothing else is said; with script security, nobody else (keepalived.conf(5), script_user). */
function* usersOf(file: Configuration, context: LintContext): Generator<Finding> {
  const { globals, scripts, notifications } = file;
  const commands = [...scripts.flatMap(({ command }) => command ?? []), ...notifications];
  const all = context.accountsOf(file);
  const exists = (user: string): boolean => context.userExists(user, file);
  const missing = (user: string, at: Finding['at'], why: string): Finding => ({
    id: 'script-user-missing',
    severity: all === undefined ? 'warning' : 'error',
    at,
    what: `there is no user ${user} ${all ?? 'on this machine'}`,
    why: `${why} (keepalived.conf(5), script_user)`,
    remedy: 'create the user (`users:` of a topology), or name one that is there with script_user',
  });
  const general = lastOf(globals, 'script_user');
  const secured = placeIn(globals, 'enable_script_security');
  const inherits = commands.some(({ user }) => user === undefined);
  if (general?.words[1] !== undefined && inherits && !exists(general.words[1]))
    yield missing(general.words[1], general.at, 'keepalived removes the scripts that would run as it');
  if (!has(globals, 'script_user') && secured && inherits && !exists('keepalived_script'))
    yield missing(
      'keepalived_script',
      secured,
      'with script security keepalived removes every script that names no user of its own',
    );
  for (const { user, at } of commands)
    if (user !== undefined && !exists(user)) yield missing(user, at, 'keepalived leaves the script out');
}
