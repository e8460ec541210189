import { replyLimitNs } from '../analysis/trial/probe-log';
import { perl } from '../lab/perl';
import type {
  CallOperation,
  DnsOperation,
  EchoOperation,
  HttpOperation,
  OperationSpec,
  SipOperation,
  TcpOperation,
  TcpSessionOperation,
} from '../topology/types';

/** Where operations go: to an address, or to a name that is asked for anew before each. */
export type Site = { readonly address: string } | { readonly name: string; readonly resolver: string };

/** The command line of a client; undefined where it can reach neither the service nor a resolver. */
export function clientCommand(
  operation: OperationSpec,
  site: Site | undefined,
  resolver: string | undefined,
): string[] | undefined {
  switch (operation.protocol) {
    case 'icmp':
    case 'udp':
      return site && echoClientCommand(operation, site);
    case 'tcp':
      return site && tcpClientCommand(operation, site);
    case 'tcp-session':
      return site && tcpSessionClientCommand(operation, site);
    case 'http':
      return site && httpClientCommand(operation, site);
    case 'dns':
      return resolver === undefined ? undefined : dnsClientCommand(operation, resolver);
    case 'sip':
    case 'call':
      return site && sipClientCommand(operation, site);
  }
}

/** What comes back too late for an echo that is read off the wire is so here. */
export function echoClientCommand({ protocol, ratePerSecond, ...where }: EchoOperation, site: Site): string[] {
  const timeoutMs = Number(replyLimitNs / 1_000_000n);
  const asked = { rate: ratePerSecond, timeoutMs, type: 'A', ...site, ...where };
  return perl(['harness/observe/echo-request.pl', ...program(`${protocol}-client`)], words(asked));
}

export function tcpClientCommand({ ratePerSecond, timeoutMs, port, send }: TcpOperation, site: Site): string[] {
  const asked = { rate: ratePerSecond, timeoutMs, port, send, type: 'A', ...site };
  return perl(program('tcp-client'), words(asked));
}

export function tcpSessionClientCommand(operation: TcpSessionOperation, site: Site): string[] {
  const { ratePerSecond, sessions, timeoutMs, port, send } = operation;
  const asked = { rate: ratePerSecond * sessions, sessions, timeoutMs, port, send, type: 'A', ...site };
  return perl(program('tcp-session-client'), words(asked));
}

/** Whether a port accepts, and no more. */
export function connectClientCommand(
  asked: Pick<TcpOperation, 'ratePerSecond' | 'timeoutMs' | 'port'>,
  site: Site,
): string[] {
  const { ratePerSecond: rate, timeoutMs, port } = asked;
  return perl(program('connect-client'), words({ rate, timeoutMs, port, type: 'A', ...site }));
}

export function httpClientCommand(operation: HttpOperation, site: Site): string[] {
  const { ratePerSecond, timeoutMs, port, path, connections, expectStatus } = operation;
  const host = 'name' in site ? site.name : hostOf(site.address);
  const asked = { rate: ratePerSecond, timeoutMs, port, path, connections, expectStatus, host, type: 'A', ...site };
  return perl(program('http-client'), words(asked));
}

export function dnsClientCommand(operation: DnsOperation, resolver: string, resolverPort = 53): string[] {
  const { ratePerSecond, timeoutMs, name, type } = operation;
  const asked = { rate: ratePerSecond, timeoutMs, name, type, resolver, resolverPort };
  return perl(program('dns-client'), words(asked));
}

/** Whom they call is reached at the service's own name or address (RFC 3261 §19.1.1). */
export function sipClientCommand(operation: SipOperation | CallOperation, site: Site): string[] {
  const { protocol, ratePerSecond: rate, ...asked } = operation;
  const host = 'name' in site ? site.name : hostOf(site.address);
  const parts = [...program(`${protocol}-client`)];
  parts.splice(-1, 0, 'harness/observe/client/sip.pl');
  return perl(parts, words({ rate, ...asked, host, type: 'A', ...site }));
}

/** An interface is the client's own affair (RFC 6874 section 1). */
const hostOf = (address: string): string => (address.includes(':') ? `[${address.replace(/%.*/, '')}]` : address);

const program = (client: string): string[] =>
  ['operations', 'dns', 'connection', client].map((part) => `harness/observe/client/${part}.pl`);

const words = (asked: Readonly<Record<string, string | number>>): string[] =>
  Object.entries(asked).map(([name, value]) => `${name}=${String(value)}`);
