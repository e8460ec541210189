import { createInterface } from 'node:readline';
import type { Lab } from '../lab/lab';
import { perl } from '../lab/perl';
import type { RecordedEvent } from '../recording/types';
import type { DnsOperation, Endpoint, HttpOperation, OperationSpec, Service } from '../topology/types';
import { readOperation } from './operations';

/** Where pages are: at an address, or at a name that is asked for anew for each connection. */
export type Site = { readonly address: string } | { readonly name: string; readonly resolver: string };

export function httpClientCommand(operation: HttpOperation, site: Site): string[] {
  const { ratePerSecond, timeoutMs, port, path, connections, expectStatus } = operation;
  const host = 'name' in site ? site.name : site.address.includes(':') ? `[${site.address}]` : site.address;
  const asked = { rate: ratePerSecond, timeoutMs, port, path, connections, expectStatus, host, type: 'A', ...site };
  return perl(program('http-client'), words(asked));
}

export function dnsClientCommand(operation: DnsOperation, resolver: string, resolverPort = 53): string[] {
  const { ratePerSecond, timeoutMs, name, type } = operation;
  const asked = { rate: ratePerSecond, timeoutMs, name, type, resolver, resolverPort };
  return perl(program('dns-client'), words(asked));
}

const program = (client: string): string[] =>
  ['operations', 'dns', client].map((part) => `harness/observe/client/${part}.pl`);

const words = (asked: Readonly<Record<string, string | number>>): string[] =>
  Object.entries(asked).map(([name, value]) => `${name}=${String(value)}`);

/**
 * Has a client get the pages and ask for the names that these services are asked for. Echoes are the prober's.
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
      if (command === null || (operation.protocol !== 'http' && operation.protocol !== 'dns')) continue;
      await performOperations(lab, { client, service, protocol: operation.protocol }, command, record);
    }
}

/** Who is given a name goes by the name. */
function commandOf(
  operation: OperationSpec,
  { address, name }: Endpoint,
  resolver: string | undefined,
): readonly string[] | null {
  switch (operation.protocol) {
    case 'http':
      if (name !== undefined) return resolver === undefined ? null : httpClientCommand(operation, { name, resolver });
      return address === undefined ? null : httpClientCommand(operation, { address });
    case 'dns':
      return resolver === undefined ? null : dnsClientCommand(operation, resolver);
    default:
      return null;
  }
}

/**
 * Has a client perform operations on a service, as one of these commands, and tells what becomes of each. Resolves when
 * the first is about to begin.
 */
export async function performOperations(
  lab: Lab,
  from: { readonly client: string; readonly service: string; readonly protocol: 'http' | 'dns' },
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
