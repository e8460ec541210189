import { Command } from 'commander';
import type { AnalyzeOptions } from './options';
import { parseFaultTime, parseLimit, parseVips } from './options';

/** `failover-drill analyze`: its command line; the work is in `analyze.ts`, loaded only when there is some. */
export function analyzeCommand(): Command {
  return new Command('analyze')
    .description(
      'Says from packets alone who owned an address when, how long each takeover took, and whether two machines ever\n' +
        'owned it at once.',
    )
    .argument(
      '<sources...>',
      "capture files (pcap, pcapng, gzip, tcpdump's text), folders of recorded trials, or - for the standard input",
    )
    .option(
      '--vip <addresses>',
      'the floating addresses, separated by commas; auto finds them (default: auto)',
      parseVips,
    )
    .option('--fault-at <time>', 'when the fault struck: what the next takeover is timed from', parseFaultTime)
    .option('--within <duration>', 'end with 1 when a takeover took longer, such as 2s', parseLimit)
    .option('--expect-single-owner', 'end with 1 when two ever owned an address at once')
    .option('--html <file>', 'also write it as a page, with the picture of the run report')
    .option('--verbose', 'all that was seen, also what belongs to an event that one sentence tells')
    .option('--json', 'as JSON; times in nanoseconds since the epoch, as text')
    .addHelpText('after', examples)
    .action(async (sources: string[], options: Partial<AnalyzeOptions>) => {
      const { analyze } = require('./analyze') as typeof import('./analyze');
      process.exitCode = await analyze(sources, { ...options, vip: options.vip ?? ['auto'] });
    });
}

const examples = `
Examples:
  failover-drill analyze outage.pcap --vip 10.0.0.100 --fault-at 2026-11-20T16:05:00.25Z --within 2s
  failover-drill analyze reports/latest/recordings/two-servers/takeover/unplug/1 --expect-single-owner
  tcpdump -i any -U -w - 'arp or vrrp' | failover-drill analyze -

Ends with 4 when there is no evidence of an address, or nothing to hold against what was expected.`;
