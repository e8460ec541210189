import { Command, InvalidArgumentError, Option } from 'commander';
import { parseTime } from '../observe/options';
import type { FaultOptions } from './fault';
import type { UpOptions } from './up';

/** The commands for standing in a lab; what they do is loaded only when there is something to do. */

const lab = ['--lab <name>', 'of several that are kept, this one'] as const;
const json = ['--json', 'as JSON', false] as const;

export function upCommand(): Command {
  return new Command('up')
    .description(
      'Builds the lab of a topology and keeps it, with all that runs in it: as long as the command runs, showing what happens, ' +
        'or with --detach until failover-drill down. Labs of namespaces only.',
    )
    .argument('<topology>', 'a ready-made topology, or a file')
    .option('--name <name>', 'what to call the lab (default: as the topology)')
    .option('-d, --detach', 'leave it standing, kept by a process of its own, and return when it has settled', false)
    .addOption(new Option('--holder', 'be that process').default(false).hideHelp())
    .option(...json)
    .addHelpText('after', upExamples)
    .action(async (topology: string, options: UpOptions) => {
      const { up } = require('./up') as typeof import('./up');
      process.exitCode = await up(topology, options);
    });
}

const upExamples = `
Examples:
  failover-drill up two-servers --detach
  failover-drill exec server-a -- ip address
  failover-drill fault kill active --for 2s
  failover-drill status --log server-b
  failover-drill down`;

export function downCommand(): Command {
  return new Command('down')
    .description('Takes a kept lab down; nothing of it is left.')
    .option(...lab)
    .option('--all', "all of this user's", false)
    .option(...json)
    .action(async (options: { lab?: string; all: boolean; json: boolean }) => {
      const { keptLab, keptLabs } = require('./kept-labs') as typeof import('./kept-labs');
      const { takeDown } = require('./take-down') as typeof import('./take-down');
      const names = options.all ? await keptLabs() : [await keptLab(options.lab)];
      for (const name of names) await takeDown(name);
      process.stdout.write(
        options.json ? `${JSON.stringify({ down: names })}\n` : names.map((name) => `${name} is down\n`).join(''),
      );
    });
}

export function execCommand(): Command {
  return new Command('exec')
    .description('Runs a command in a node of a kept lab, or opens a shell there. It ends as the command does.')
    .argument('<node>', 'a node of its topology')
    .argument('[command...]', 'behind --; a shell where there is none')
    .option(...lab)
    .passThroughOptions()
    .action(async (node: string, command: string[], options: { lab?: string }) => {
      const { enterNode } = require('./enter-node') as typeof import('./enter-node');
      process.exitCode = await enterNode(options.lab, node, command);
    });
}

export function statusCommand(): Command {
  return new Command('status')
    .description('Says of kept labs who owns what, which addresses the nodes have, and which faults are in force.')
    .option(...lab)
    .option('--log <node>', 'also the last lines that the software of a node wrote')
    .option('-f, --follow', 'show what happens, until Ctrl-C', false)
    .option(...json)
    .action(async (options: { lab?: string; log?: string; follow: boolean; json: boolean }) => {
      const { status } = require('./status') as typeof import('./status');
      await status(options);
    });
}

export function faultCommand(): Command {
  return new Command('fault')
    .description('Applies a fault to a kept lab, as a drill would: active and standby are those of now.')
    .argument('<kind>', 'failover-drill list faults names them')
    .argument('[target]', 'active, standby, a node, active.lan, a network', 'active')
    .option('--for <time>', 'heal it after that long', parseTime)
    .option('--with <name=value>', 'a parameter; several times', parseParameter)
    .option(...lab)
    .option(...json)
    .action(async (kind: string, target: string, options: FaultOptions) => {
      const { fault } = require('./fault') as typeof import('./fault');
      await fault(kind, target, options);
    });
}

function parseParameter(text: string, earlier: Record<string, unknown> = {}): Record<string, unknown> {
  const [, name, value] = /^([\w-]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) throw new InvalidArgumentError('it is name=value, such as percent=20');
  const { parse } = require('yaml') as typeof import('yaml');
  return { ...earlier, [name]: parse(value) as unknown };
}

export function healCommand(): Command {
  return new Command('heal')
    .description(
      'Heals a fault that is in force in a kept lab: the one that is named, or else the last that was applied.',
    )
    .argument('[fault]', 'as status and fault call it: fault-1')
    .option('--all', 'all that are in force, the last one first', false)
    .option(...lab)
    .option(...json)
    .action(async (id: string | undefined, options: { all: boolean; lab?: string; json: boolean }) => {
      const { heal } = require('./fault') as typeof import('./fault');
      await heal(id, options);
    });
}
