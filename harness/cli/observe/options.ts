import { InvalidArgumentError } from 'commander';
import ipaddr from 'ipaddr.js';
import { parseDurationMs } from '../../topology/duration';
import type { Sending } from '../../observe/real-network';

/** `failover-drill observe`, as it was asked for. */
export interface ObserveOptions {
  readonly vip: readonly string[];
  readonly interface: string;
  readonly server: readonly Host[];
  readonly topology?: string;
  readonly for: number;
  readonly objective?: number;
  readonly questionRate: number;
  readonly probeRate: number;
  readonly tcp?: number;
  readonly http?: Sending['pages'][number];
  readonly output: string;
  readonly yes: boolean;
  readonly json: boolean;
}

/** A server of the real network, by the address that tells it. */
export type Host = readonly [name: string, address: string];

/** Nobody who says 10m of an hour's observation means milliseconds. */
export const parseTime = (text: string): number => parseDurationMs(text.replace(/^(\d+)\s*m$/, '$1min'));

export function parseVip(text: string): string {
  if (!ipaddr.isValid(text) || (/^[\d.]+$/.test(text) && !ipaddr.IPv4.isValidFourPartDecimal(text)))
    throw new InvalidArgumentError('it is an IP address');
  const address = ipaddr.parse(text);
  return address.kind() === 'ipv6' ? (address as ipaddr.IPv6).toRFC5952String() : address.toString();
}

export function parseHost(text: string): Host {
  const [, name, address] = /^([\w.-]{1,63})=(.+)$/.exec(text) ?? [];
  if (name === undefined || address === undefined)
    throw new InvalidArgumentError('it is name=address, such as web-1=10.20.0.5');
  const mac = address.toLowerCase();
  return [name, /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(mac) ? mac : parseVip(address)];
}

export function parsePort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new InvalidArgumentError('it is a port, 1 to 65535');
}

/** `8080/health`, `80/`, `80/login=302` */
export function parsePage(text: string): Sending['pages'][number] {
  const [, port, path = '/', status = '200'] = /^(\d+)(\/[!-~]*?)?(?:=(\d{3}))?$/.exec(text) ?? [];
  if (port === undefined) throw new InvalidArgumentError('it is port/path, such as 80/health');
  return { port: parsePort(port), path, expectStatus: Number(status) };
}

export function parseRate(text: string): number {
  const rate = Number(text);
  if (Number.isInteger(rate) && rate > 0) return rate;
  throw new InvalidArgumentError('it is a whole number of times a second');
}
