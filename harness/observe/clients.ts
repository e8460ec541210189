import { createInterface } from 'node:readline';
import type { Lab } from '../lab/lab';
import type { RecordedEvent } from '../recording/types';
import { perl } from './perl';
import { readOperation } from './operations';

/** A page that a client gets again and again. */
export interface HttpOperation {
  readonly protocol: 'http';
  readonly ratePerSecond: number;
  readonly port: number;
  readonly path: string;
  readonly timeoutMs: number;
  readonly connections: 'new' | 'keep-alive';
  readonly expectStatus: number;
}

/** A name that it asks for. */
export interface DnsOperation {
  readonly protocol: 'dns';
  readonly ratePerSecond: number;
  readonly name: string;
  readonly type: 'A' | 'AAAA';
  readonly timeoutMs: number;
}

/** Where pages are: at an address, or at a name that is asked for anew for each connection. */
export type Site = { readonly address: string } | { readonly name: string; readonly resolver: string };

export function httpClientCommand(operation: HttpOperation, site: Site): string[] {
  const { ratePerSecond, timeoutMs, port, path, connections, expectStatus } = operation;
  const host = 'name' in site ? site.name : site.address.includes(':') ? `[${site.address}]` : site.address;
  const asked = { rate: ratePerSecond, timeoutMs, port, path, connections, expectStatus, host, type: 'A', ...site };
  return perl(['client/operations.pl', 'client/dns.pl', 'client/http-client.pl'], words(asked));
}

export function dnsClientCommand(operation: DnsOperation, resolver: string, resolverPort = 53): string[] {
  const { ratePerSecond, timeoutMs, name, type } = operation;
  const asked = { rate: ratePerSecond, timeoutMs, name, type, resolver, resolverPort };
  return perl(['client/operations.pl', 'client/dns.pl', 'client/dns-client.pl'], words(asked));
}

const words = (asked: Readonly<Record<string, string | number>>): string[] =>
  Object.entries(asked).map(([name, value]) => `${name}=${String(value)}`);

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
