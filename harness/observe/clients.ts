import { createInterface } from 'node:readline';
import type { Lab } from '../lab/lab';
import { perl } from '../lab/perl';
import type { Protocol, RecordedEvent } from '../recording/types';
import type { DnsOperation, Endpoint, HttpOperation, OperationSpec, Service, TcpOperation } from '../topology/types';
import { readOperation } from './operations';

/** Where connections go: to an address, or to a name that is asked for anew for each. */
export type Site = { readonly address: string } | { readonly name: string; readonly resolver: string };

export function httpClientCommand(operation: HttpOperation, site: Site): string[] {
  const { ratePerSecond, timeoutMs, port, path, connections, expectStatus } = operation;
  const host = 'name' in site ? site.name : site.address.includes(':') ? `[${site.address}]` : site.address;
  const asked = { rate: ratePerSecond, timeoutMs, port, path, connections, expectStatus, host, type: 'A', ...site };
  return perl(program('http-client'), words(asked));
}

export function tcpClientCommand({ ratePerSecond, timeoutMs, port, send }: TcpOperation, site: Site): string[] {
  const asked = { rate: ratePerSecond, timeoutMs, port, send, type: 'A', ...site };
  return perl(program('tcp-client'), words(asked));
}

export function dnsClientCommand(operation: DnsOperation, resolver: string, resolverPort = 53): string[] {
  const { ratePerSecond, timeoutMs, name, type } = operation;
  const asked = { rate: ratePerSecond, timeoutMs, name, type, resolver, resolverPort };
  return perl(program('dns-client'), words(asked));
}

const program = (client: string): string[] =>
  ['operations', 'dns', 'connection', client].map((part) => `harness/observe/client/${part}.pl`);

const words = (asked: Readonly<Record<string, string | number>>): string[] =>
  Object.entries(asked).map(([name, value]) => `${name}=${String(value)}`);

/**
 * Has a client do with these services what clients do with them, again and again. ICMP and UDP echoes are the prober's.
 *
 * @param resolvers the client's own, of which it asks the first; without any it asks for no name
 */
export async function startClients(
  lab: Lab,
  client: string,
  services: readonly Service[],
  [resolver]: readonly string[],
  record: (event: RecordedEvent) => void,
): Promise<void> {
  for (const { name: service, endpoint, operations } of services)
    for (const operation of operations) {
      const command = commandOf(operation, endpoint, resolver);
      if (command === null) continue;
      await performOperations(lab, { client, service, protocol: operation.protocol }, command, record);
    }
}

function commandOf(
  operation: OperationSpec,
  endpoint: Endpoint,
  resolver: string | undefined,
): readonly string[] | null {
  const site = siteOf(endpoint, resolver);
  switch (operation.protocol) {
    case 'tcp':
      return site && tcpClientCommand(operation, site);
    case 'http':
      return site && httpClientCommand(operation, site);
    case 'dns':
      return resolver === undefined ? null : dnsClientCommand(operation, resolver);
    case 'icmp':
    case 'udp':
      return null;
  }
}

/** Who is given a name goes by the name. */
function siteOf({ address, name }: Endpoint, resolver: string | undefined): Site | null {
  if (name !== undefined) return resolver === undefined ? null : { name, resolver };
  return address === undefined ? null : { address };
}

/**
 * Has a client perform operations on a service, as one of these commands, and tells what becomes of each. Resolves when
 * the first is about to begin.
 */
export async function performOperations(
  lab: Lab,
  from: { readonly client: string; readonly service: string; readonly protocol: Protocol },
  command: readonly string[],
  record: (event: RecordedEvent) => void,
): Promise<void> {
  const instrument = lab.instrument(command, from.client);
  createInterface({ input: instrument.stdout }).on('line', (line) => {
    const event = readOperation(from, line);
    if (event) record(event);
  });
  await instrument.pid;
}
