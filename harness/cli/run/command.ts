import { Command, InvalidArgumentError, Option } from 'commander';
import { queueVariable } from '../worker/options';
import type { Servers } from '../init/make-topology';
import { parseAddress } from '../init/options';
import type { RunOptions } from './asked/options';
import { runtimeOption } from './asked/runtime-option';
import { jobsOption } from './asked/jobs-option';
import { parseListening } from './asked/listening';
import { parseCount } from './asked/parse-count';
import { parseShard, type Shard } from './asked/shard';

/** `failover-drill run`: its command line; the work is in `run.ts`, loaded only when there is some. */
export function runCommand(): Command {
  return new Command('run')
    .description(
      'Builds the lab of a topology, breaks it on purpose, watches every switch port, and judges what the packets say.',
    )
    .argument(
      '[suites...]',
      'suites (TypeScript or JavaScript) and drills (YAML); the standard suites when none is given',
    )
    .option(
      '-t, --topology <name or file>',
      'what to drill: a ready-made topology or your own file; may be given several times (default: two-servers)',
      (next: string, earlier: readonly string[] = []) => [...earlier, next],
    )
    .option('--keepalived <files...>', 'drill these keepalived.conf files: init and run in one go')
    .option(
      '--address <node=address...>',
      "with --keepalived: a server's own address, where the files do not say it",
      parseAddress,
    )
    .option('--files <folder>', "with --keepalived: stands for the servers' own files")
    .addOption(runtimeOption())
    .option('-g, --grep <pattern>', 'only drills whose name matches', parsePattern)
    .option('--list', 'list the drills that would run, and run none', false)
    .option('-n, --repeat <n>', 'trials of each drill (default: 1); with --until, the most', parseCount)
    .option('--until <claim>', 'as many trials as decide a claim, such as "takeover p99 < 2s @ 95%"')
    .option(
      '--expect <claim>',
      'hold each drill to a claim over all its trials, such as "takeover p95 < 1s" or "splitBrain none"; several times',
      (next: string, earlier: readonly string[] = []) => [...earlier, next],
    )
    .option('--shard <i/n>', 'run the i-th of n parts; merge-reports joins them', parseShardOption)
    .addOption(jobsOption())
    .addOption(
      new Option(
        '--queue <url>',
        'have the trials made by workers (failover-drill worker) that take them from this Redis',
      ).env(queueVariable),
    )
    .option('-s, --seed <seed>', 'the same seed gives the same schedule again (default: drawn)')
    .option(
      '--config <file>',
      'options that are the same every time (default: failover-drill.yaml, where there is one)',
    )
    .option('--resume', 'go on with the run that was interrupted in the output folder', false)
    .option('--last-failed', 'of the last run in the output folder, only the drills that did not pass', false)
    .option('--update-known', 'declare in the topology file, for review, what failed and the protocol cannot do', false)
    .option(
      '--reporter <list>',
      'reports to write, as format or format:path, separated by commas; live shows what happens in the labs',
    )
    .option('-o, --output <folder>', 'where the report and the recordings go', 'reports/latest')
    .option(
      '--compare <folder>',
      'the run since which changes of the servers are told (default: the one that was in the output folder)',
    )
    .option('--history <folder>', 'add the run to the history that quarterly reports are made from')
    .option('-q, --quiet', 'tell nothing of how it goes, only what it came to', false)
    .option('-v, --verbose', 'show what happens in the labs, as --reporter live does', false)
    .option('--json', 'print report.json in place of the summary', false)
    .option(
      '--ui',
      'show what happens on a page for browsers of this machine, and then the report, until Ctrl-C',
      false,
    )
    .option('--ui-port <port>', "the page's (default: any that is free)", (text: string) => parseListening(text).port)
    .option(
      '--metrics-port <[address:]port>',
      'let Prometheus ask at /metrics how it goes; on this machine alone, unless an address is given',
      parseListening,
    )
    .addHelpText('after', examples)
    .action(async (suites: string[], { config, ...said }: GivenOptions, command: Command) => {
      const { run } = require('./run') as typeof import('./run');
      const { readConfiguration } =
        require('./configured/configuration') as typeof import('./configured/configuration');
      const configured = readConfiguration(config);
      const from = (name: string, ...sources: string[]) => sources.includes(command.getOptionValueSource(name) ?? '');
      const unsaid = Object.entries(configured.options).filter(([name]) => !from(name, 'cli', 'env'));
      const { keepalived, address, files, ...rest }: GivenOptions = { ...said, ...Object.fromEntries(unsaid) };
      const made = keepalived
        ? [
            topologyOf(
              { keepalived, runtime: rest.runtime, ...(address && { address }), ...(files && { files }) },
              rest.output,
            ),
          ]
        : [];
      const { topology = [], ...options } = { ...rest, expect: rest.expect ?? [] };
      const isNamed = from('topology', 'cli');
      const named = keepalived && !isNamed ? made : [...topology, ...made];
      const given = Object.keys(options).filter((name) => from(name, 'cli'));
      const onCommandLine = isNamed || keepalived ? [...given, 'topology'] : given;
      // What is left of a run is of the suites that it had.
      const usual = options.resume || options.lastFailed === true ? [] : configured.suites;
      process.exitCode = await run(
        suites.length > 0 ? suites : usual,
        { ...options, topology: named.length > 0 ? named : ['two-servers'] },
        new Set(onCommandLine),
        new Set(made),
      );
    });
}

function topologyOf(servers: Servers, output: string): string {
  const { topologyForRun } = require('../init/for-run') as typeof import('../init/for-run');
  return topologyForRun(servers, output);
}

type GivenOptions = Omit<RunOptions, 'topology' | 'expect'> &
  Partial<
    Pick<RunOptions, 'topology' | 'expect'> & Omit<Servers, 'objective' | 'runtime'> & { readonly config: string }
  >;

const examples = `
Examples:
  failover-drill run --topology two-servers
  failover-drill run --topology ./production.yaml --grep takeover --repeat 30
  failover-drill run --keepalived web-1.conf web-2.conf --grep takeover/power-off
  failover-drill run --topology two-servers my-suite.ts
  failover-drill run --grep takeover/kill --until 'takeover p99 < 2s @ 95%'
  failover-drill run --repeat 20 --expect 'takeover p95 < 1s' --shard 1/3
  failover-drill run --resume
  failover-drill run --last-failed`;

function parsePattern(text: string): string {
  try {
    void new RegExp(text);
    return text;
  } catch {
    throw new InvalidArgumentError('it is no regular expression; write \\( for a bracket');
  }
}

function parseShardOption(text: string): Shard {
  const shard = parseShard(text);
  if (shard) return shard;
  throw new InvalidArgumentError('it is i/n, such as 1/3');
}
