import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { packagePath } from '../topology/package-path';
import type { CommandEntry } from './command-entry';
import { commands } from './commands';
import { describeError } from './errors/describe-error';
import { exitCode, exitCodesHelp } from './exit-code';
import { optionText } from './option-text';

/** Runs the command line; sets the exit code and returns when all is done. */
export async function main(argv: readonly string[]): Promise<void> {
  const asked = argv.slice(2).find((word) => !word.startsWith('-') && word !== 'help');
  const chosen = commands.find((entry) => entry.name === asked);
  endQuietlyWhenNobodyReads(chosen);
  const done = failUnlessDone();
  try {
    await programFor(chosen).parseAsync(argv);
  } catch (error) {
    const described = describeError(error, process.env);
    if (described.text !== '') process.stderr.write(`${described.text}\n`);
    process.exitCode = described.exitCode;
  }
  done();
}

/** Node ends with 0 when nothing can happen any more, though something is still waited for: what was not done did not pass. */
export function failUnlessDone(): () => void {
  const fail = (): void => {
    const { text, exitCode: code } = describeError(new Error('it ended before it was done'), process.env);
    process.stderr.write(`${text}\n`);
    process.exitCode = code;
  };
  process.once('beforeExit', fail);
  return () => process.off('beforeExit', fail);
}

/** The program with every command known, but only the chosen one loaded. */
function programFor(chosen: CommandEntry | undefined): Command {
  const program = new Command('failover-drill')
    .description('Drills floating-IP failover on one Linux machine, and proves from the packets what happened.')
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .enablePositionalOptions()
    .showSuggestionAfterError()
    .configureHelp({ showGlobalOptions: false, optionDescription: optionText })
    // What is wrong is told once, on one line, by whoever catches it.
    .configureOutput({ outputError: () => undefined })
    .exitOverride()
    .addHelpText('after', exitCodesHelp);
  for (const entry of commands) {
    const command = entry === chosen ? entry.load() : new Command(entry.name);
    inherit(command.summary(entry.summary), program);
    if (entry !== chosen) command.description(entry.summary);
    program.addCommand(command);
  }
  return program;
}

function inherit(command: Command, parent: Command): void {
  command.copyInheritedSettings(parent).helpOption('-h, --help', 'print this help');
  for (const child of command.commands) inherit(child, command);
}

function version(): string {
  const { version: own } = JSON.parse(readFileSync(packagePath('package.json'), 'utf8')) as { version: string };
  return own;
}

/** A reader that has seen enough (`| head`) is no error; but what had no verdict yet did not pass. */
function endQuietlyWhenNobodyReads(chosen: CommandEntry | undefined): void {
  const unjudged = chosen?.judges ? exitCode.inconclusive : exitCode.pass;
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit(process.exitCode ?? unjudged);
    });
}
