import type { Command } from 'commander';

/** A command, known by name before its code is loaded: `--help` must not wait for what a drill needs. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  /** Ends with a verdict; when it could not give one, that is no pass. */
  readonly judges: boolean;
  load(): Command;
}

export const commands: readonly CommandEntry[] = [
  {
    name: 'run',
    summary: 'run drills on a topology: break it on purpose, watch the wire, judge',
    judges: true,
    load: () => (require('./run/command') as typeof import('./run/command')).runCommand(),
  },
  {
    name: 'judge',
    summary: 'judge recordings again, also by other limits',
    judges: true,
    load: () => (require('./judge/command') as typeof import('./judge/command')).judgeCommand(),
  },
  {
    name: 'init',
    summary: 'make a topology of the keepalived.conf of your servers',
    judges: false,
    load: () => (require('./init/command') as typeof import('./init/command')).initCommand(),
  },
  {
    name: 'lint',
    summary: 'say without running anything what makes keepalived configurations unsound',
    judges: true,
    load: () => (require('./lint/command') as typeof import('./lint/command')).lintCommand(),
  },
  {
    name: 'analyze',
    summary: 'say from any capture or recording who owned an address when',
    judges: true,
    load: () => (require('./analyze/command') as typeof import('./analyze/command')).analyzeCommand(),
  },
  {
    name: 'observe',
    summary: 'watch a real pair from a third machine while you break it by hand',
    judges: true,
    load: () => (require('./observe/command') as typeof import('./observe/command')).observeCommand(),
  },
  {
    name: 'mark',
    summary: 'tell the observation that runs what you do just now',
    judges: false,
    load: () => (require('./mark/command') as typeof import('./mark/command')).markCommand(),
  },
  {
    name: 'report',
    summary: 'make reports again: of a run, of two compared, of a quarter',
    judges: true,
    load: () => (require('./report/command') as typeof import('./report/command')).reportCommand(),
  },
  {
    name: 'show',
    summary: 'open the report of a past run',
    judges: false,
    load: () => (require('./show/command') as typeof import('./show/command')).showCommand(),
  },
  {
    name: 'merge-reports',
    summary: 'join the shards of a run',
    judges: true,
    load: () => (require('./merge/command') as typeof import('./merge/command')).mergeCommand(),
  },
  {
    name: 'worker',
    summary: 'carry out the trials of runs on other machines, from a queue',
    judges: false,
    load: () => (require('./worker/command') as typeof import('./worker/command')).workerCommand(),
  },
  {
    name: 'up',
    summary: 'build a lab and keep it',
    judges: false,
    load: () => (require('./standing/commands') as typeof import('./standing/commands')).upCommand(),
  },
  {
    name: 'status',
    summary: 'say who owns what in kept labs, and show what happens',
    judges: false,
    load: () => (require('./standing/commands') as typeof import('./standing/commands')).statusCommand(),
  },
  {
    name: 'exec',
    summary: 'run a command in a node of a kept lab, or a shell',
    judges: false,
    load: () => (require('./standing/commands') as typeof import('./standing/commands')).execCommand(),
  },
  {
    name: 'fault',
    summary: 'apply a fault to a kept lab',
    judges: false,
    load: () => (require('./standing/commands') as typeof import('./standing/commands')).faultCommand(),
  },
  {
    name: 'heal',
    summary: 'heal a fault in a kept lab',
    judges: false,
    load: () => (require('./standing/commands') as typeof import('./standing/commands')).healCommand(),
  },
  {
    name: 'down',
    summary: 'take a kept lab down',
    judges: false,
    load: () => (require('./standing/commands') as typeof import('./standing/commands')).downCommand(),
  },
  {
    name: 'graph',
    summary: 'draw a topology before running anything',
    judges: false,
    load: () => (require('./graph/command') as typeof import('./graph/command')).graphCommand(),
  },
  {
    name: 'list',
    summary: 'list the ready-made topologies, agents, faults and suites',
    judges: false,
    load: () => (require('./list/command') as typeof import('./list/command')).listCommand(),
  },
  {
    name: 'doctor',
    summary: 'say what this machine can and cannot do, and the remedy',
    judges: false,
    load: () => (require('./doctor/command') as typeof import('./doctor/command')).doctorCommand(),
  },
  {
    name: 'images',
    summary: 'build, list and remove the images of the docker runtime',
    judges: false,
    load: () => (require('./images/command') as typeof import('./images/command')).imagesCommand(),
  },
  {
    name: 'clean',
    summary: 'remove what dead runs have left behind',
    judges: false,
    load: () => (require('./clean/command') as typeof import('./clean/command')).cleanCommand(),
  },
];
