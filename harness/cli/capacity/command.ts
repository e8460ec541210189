import { Command, InvalidArgumentError } from 'commander';
import { parseCount } from '../run/asked/parse-count';
import type { CapacityOptions } from './options';

/** `failover-drill capacity`: its command line; the work is in `capacity.ts`, loaded only when there is some. */
export function capacityCommand(): Command {
  return new Command('capacity')
    .description(
      'Puts a load on the web service of a topology, cuts the power of the server that bears it, and puts the same load ' +
        'on the one that takes over: requests a second, latencies and errors, before and after. Of several web services of ' +
        'the same servers each has its load, all at once.',
    )
    .option('-t, --topology <name or file>', 'what to load: its clients ask for a page of it', 'http-service')
    .option('--rate <n>', 'requests a second of each service', parseCount, 200)
    .option('--seconds <n>', 'for so long, each time', parseCount, 5)
    .option(
      '--connections <n>',
      'that ask, of each service; by default as many as requests of 200 ms need, and 20 at least',
      parseCount,
    )
    .option('--least <percent>', 'the standby serves at least so much of what the active server does', parsePercent, 90)
    .option('--lost <percent>', 'the standby refuses or fails at most so many of the requests', parsePercent, 1)
    .option(
      '--slower <times>',
      'the standby takes at most so many times as long: its median but for 10 ms, its p99 but for 100 ms',
      parseTimes,
      2,
    )
    .option('--json', 'print it as JSON', false)
    .addHelpText('after', examples)
    .action(async (options: Omit<CapacityOptions, 'runtime'>) => {
      const { capacity } = require('./capacity') as typeof import('./capacity');
      process.exitCode = await capacity({ ...options, runtime: 'netns' });
    });
}

function parsePercent(text: string): number {
  const percent = Number(text);
  if (percent > 0 && percent <= 100) return percent;
  throw new InvalidArgumentError('it is above 0, and 100 at most');
}

function parseTimes(text: string): number {
  const times = Number(text);
  if (times >= 1 && Number.isFinite(times)) return times;
  throw new InvalidArgumentError('it is 1 at least');
}

const examples = `
Examples:
  failover-drill capacity
  failover-drill capacity --topology ./production.yaml --rate 1000 --seconds 10`;
