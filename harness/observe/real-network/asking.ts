import { createInterface } from 'node:readline';
import type { RecordedEvent } from '../../recording/types';
import { isLinkLocalIpv6, parseIp } from '../../topology/address/ip';
import type { Topology } from '../../topology/types';
import { connectClientCommand, httpClientCommand } from '../clients/client-commands';
import { echoesCommand, questionsCommand } from '../instruments';
import { readOperation } from '../clients/operations';
import { Instrument } from './instrument';
import type { NetworkInterface } from './network-interface';
import { observerName, type Expected } from './observed-topology';
import { serverQuestionsPerSecond, type Sending } from './sending';

export interface Asked {
  readonly link: NetworkInterface;
  readonly sending: Sending;
  readonly expected: Expected;
}

/** So long an answer is waited for. */
export const timeoutMs = 1000;

/** Starts all that is sent, at the rates that were announced; what comes back is noted, as of a client of this machine. */
export function startAsking({ link, sending, expected }: Asked, note: (event: RecordedEvent) => void): Instrument[] {
  const { vips, questionsPerSecond, probesPerSecond: ratePerSecond, tcpPorts, pages } = sending;
  const own =
    link.addresses.map((address) => address.split('/')[0] ?? '').find((address) => address.includes(':')) ?? '::';
  // A link-local address is reached by saying which link (RFC 4007 §11).
  const reached = (vip: string): string => (isLinkLocalIpv6(parseIp(vip)) ? `${vip}%${link.name}` : vip);
  const operating = vips.flatMap((vip) => [
    ...tcpPorts.map((port) => ({
      address: vip,
      protocol: 'tcp' as const,
      command: connectClientCommand({ port, ratePerSecond, timeoutMs }, { address: reached(vip) }),
    })),
    ...pages.map((page) => {
      const operation = { ...page, protocol: 'http' as const, ratePerSecond, timeoutMs, connections: 'new' as const };
      const command = httpClientCommand(operation, { address: reached(vip) });
      return { address: vip, protocol: operation.protocol, command };
    }),
  ]);
  const clients = operating.map(({ address: service, protocol, command }) => {
    const instrument = Instrument.start(`the ${protocol} client`, command);
    createInterface({ input: instrument.stdout }).on('line', (line) => {
      const event = readOperation({ client: observerName, service, protocol }, line);
      // A page's first word names its server only where that is one of those that were named.
      if (event)
        note({ ...event, server: event.server !== null && expected.servers.has(event.server) ? event.server : null });
    });
    return instrument;
  });
  const ask = (name: string, rate: number, of: readonly string[]): Instrument =>
    Instrument.start(name, questionsCommand({ ...link, own }, rate, 'no-sentinels', of));
  return [
    ask('the asker', questionsPerSecond, vips),
    ...(sending.servers.length > 0
      ? [ask('the one who asks for servers', serverQuestionsPerSecond, sending.servers)]
      : []),
    Instrument.start('the prober', echoesCommand(ratePerSecond, 0, vips.map(reached))),
    ...clients,
  ];
}

/** The topology with what is asked of each VIP. */
export function withOperations(
  topology: Topology,
  { tcpPorts, pages, probesPerSecond: ratePerSecond }: Sending,
): Topology {
  const operations = [
    { protocol: 'icmp' as const, ratePerSecond },
    ...tcpPorts.map((port) => ({ protocol: 'tcp' as const, port, send: '', timeoutMs, ratePerSecond })),
    ...pages.map((page) => ({
      ...page,
      protocol: 'http' as const,
      timeoutMs,
      connections: 'new' as const,
      ratePerSecond,
    })),
  ];
  return { ...topology, vips: topology.vips.map((vip) => ({ ...vip, operations })) };
}
