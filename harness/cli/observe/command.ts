import { Command } from 'commander';
import { parseHost, parsePage, parsePort, parseRate, parseTime, parseVip, type ObserveOptions } from './options';

const collect =
  <T>(read: (text: string) => T) =>
  (text: string, earlier: readonly T[] = []): readonly T[] => [...earlier, read(text)];

/** `failover-drill observe`: its command line; the work is in `observe.ts`, loaded only when there is some. */
export function observeCommand(): Command {
  return new Command('observe')
    .description(
      'Watches the VIPs of a real pair from a third machine of their LAN, while a person breaks things and marks what they ' +
        'do; what comes of it is recorded, judged and reported as any drill. It injects no fault, says what it sends, and asks.',
    )
    .requiredOption('-i, --interface <name>', 'the interface of this machine on the LAN of the VIPs')
    .option('--vip <address>', 'a VIP to watch; several times', collect(parseVip))
    .option('-t, --topology <name or file>', 'take VIPs, servers, objective and known weaknesses from a topology')
    .option(
      '--server <name=address>',
      'what to call a server, by its own IP or MAC address; several times',
      collect(parseHost),
    )
    .option('--for <time>', 'stop after that long (default: 10m)', parseTime)
    .option('--objective <time>', 'the takeover time that is promised (default: 2s)', parseTime)
    .option('--question-rate <n>', 'ARP questions or solicitations a second, for each VIP', parseRate, 20)
    .option('--probe-rate <n>', 'probes a second of each kind, for each VIP', parseRate, 10)
    .option('--tcp <port>', 'also open a connection to that port', parsePort)
    .option('--http <port/path>', 'also get that page; 80/login=302 expects another status than 200', parsePage)
    .option('-o, --output <folder>', 'where the report and the recording go', 'reports/observed')
    .option('-y, --yes', 'agree to what is sent; for scripts', false)
    .option('--json', 'print report.json in place of the summary', false)
    .addHelpText('after', more)
    .action(async (given: GivenOptions) => {
      const { observe } = require('./observe') as typeof import('./observe');
      process.exitCode = await observe({
        ...given,
        vip: given.vip ?? [],
        server: given.server ?? [],
        for: given.for ?? 600_000,
      });
    });
}

type Defaulted = 'vip' | 'server' | 'for';
type GivenOptions = Omit<ObserveOptions, Defaulted> & Partial<Pick<ObserveOptions, Defaulted>>;

const more = `
While it runs: m marks what you do just now, h what puts it right, q or Ctrl-C finishes; from elsewhere, failover-drill mark.
It needs the capability CAP_NET_RAW, and gives its instruments no other. A second holder that answers nobody cannot be seen
from a third machine.

Examples:
  sudo failover-drill observe --interface eth0 --vip 10.20.0.100 --server web-1=10.20.0.5 --server web-2=10.20.0.6
  sudo failover-drill observe --interface eth0 --topology production.yaml --for 15m --http 80/health
  sudo failover-drill mark "pulled the power of web-1" --down web-1`;
