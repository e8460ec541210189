import { replyLimitNs } from '../../analysis/trial/probe-log';
import { perl } from '../../lab/perl';
import type {
  CallOperation,
  DnsOperation,
  EchoOperation,
  HttpOperation,
  OperationSpec,
  SipOperation,
  TcpOperation,
  TcpSessionOperation,
  WriteOperation,
} from '../../topology/types';

/**
 * Where operations go: to an address, or to a name that is asked for anew before each; writes also to the first of several hosts
 * that takes them, or to the one that Sentinels name.
 */
export type Site =
  | { readonly address: string }
  | { readonly name: string; readonly resolver: string }
  | { readonly hosts: readonly string[] }
  | { readonly sentinels: readonly string[]; readonly monitored: string };

/** The command line of a client; undefined where it can reach neither the service nor a resolver. */
export function clientCommand(
  operation: OperationSpec,
  site: Site | undefined,
  resolver: string | undefined,
  { client, isSettled }: { readonly client: string; readonly isSettled: boolean },
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
      return site && sipClientCommand(operation, site);
    case 'call':
      return site && callClientCommand(operation, site, isSettled);
    case 'redis':
    case 'sql':
      return site && writeClientCommand(operation, site, client);
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
  const host = hostIn(site);
  const asked = { rate: ratePerSecond, timeoutMs, port, path, connections, expectStatus, host, type: 'A', ...site };
  return perl(program('http-client'), words(asked));
}

export function dnsClientCommand(operation: DnsOperation, resolver: string, resolverPort = 53): string[] {
  const { ratePerSecond, timeoutMs, name, type } = operation;
  const asked = { rate: ratePerSecond, timeoutMs, name, type, resolver, resolverPort };
  return perl(program('dns-client'), words(asked));
}

/** Whom they call is reached at the service's own name or address (RFC 3261 §19.1.1). */
export const sipClientCommand = (operation: SipOperation, site: Site): string[] =>
  perl(telephony('sip-client'), spoken(operation, site));

/** Its telephone registers anew until it is told, by SIGUSR1, that all has settled; or by itself where that was so before. */
export const callClientCommand = (operation: CallOperation, site: Site, isSettled: boolean): string[] =>
  perl(telephony('call-client'), [...spoken(operation, site), `settled=${Number(isSettled)}`]);

const telephony = (client: string): string[] => program(client).toSpliced(-1, 0, part('sip'));

function spoken(operation: SipOperation | CallOperation, site: Site): string[] {
  const { ratePerSecond: rate, ...asked } = operation;
  return words({ rate, ...asked, host: hostIn(site), type: 'A', ...site });
}

/** At most so many writes are under way at once, as a pool of connections allows. */
const poolSize = 20;

/** Whose rows they are is told by the client's name. */
export function writeClientCommand(operation: WriteOperation, site: Site, client: string): string[] {
  const { protocol, ratePerSecond, ...where } = operation;
  const asked = {
    rate: ratePerSecond,
    ...where,
    client,
    pool: poolSize,
    type: 'A',
    ...sqlAccount,
    ...sentinel,
    ...site,
  };
  return perl([...program('writes'), part(protocol), part(`${protocol}-client`)], words(asked));
}

/** Reads what a provider of replicated data holds, on its own node. */
export function rowsCommand({ protocol, port }: WriteOperation, clients: readonly string[]): string[] {
  const rows = (name: string): string => `harness/observe/rows/${name}.pl`;
  const files = [rows('reader'), part(protocol), rows(`${protocol}-rows`)];
  return perl(files, words({ port, clients, ...sqlAccount }));
}

/** Whoever may write, and where to; the table is `failover_drill`. */
const sqlAccount = { user: 'failover_drill', database: 'failover_drill' };
const sentinel = { sentinelPort: 26379 };

/** As it is named in what is asked. */
function hostIn(site: Site): string {
  if ('name' in site) return site.name;
  return 'address' in site ? hostOf(site.address) : '';
}

/** An interface is the client's own affair (RFC 6874 section 1). */
const hostOf = (address: string): string => (address.includes(':') ? `[${address.replace(/%.*/, '')}]` : address);

const part = (name: string): string => `harness/observe/clients/programs/${name}.pl`;
const program = (client: string): string[] => ['operations', 'dns', 'connection', client].map(part);

const words = (asked: Readonly<Record<string, string | number | readonly string[]>>): string[] =>
  Object.entries(asked).map(([name, value]) => `${name}=${String(value)}`);
