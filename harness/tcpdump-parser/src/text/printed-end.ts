import { isIP } from 'node:net';

/** An end of a packet: `10.0.0.1`, `10.0.0.1.1985`, `fe80::1.5405`; without -n also `10.0.0.1.hsrp`, `lb1`, `lb1.hsrp`. */
export interface PrintedEnd {
  /** All of it where it has a name: nothing tells what of it is the port. */
  readonly address: string;
  /** Undefined where it has none, or one of an unknown name. */
  readonly port: number | undefined;
}

/** Services that concern failover, as /etc/services has them. */
const services: Readonly<Record<string, number>> = { hsrp: 1985, hsrpv6: 2029, glbp: 3222 };

export function parseEnd(text: string): PrintedEnd {
  if (isAddress(text)) return { address: text, port: undefined };
  const dot = text.lastIndexOf('.');
  const [front, last] = dot < 0 ? [text, ''] : [text.slice(0, dot), text.slice(dot + 1)];
  const port = services[last] ?? (/^\d{1,5}$/.test(last) ? Number(last) : undefined);
  return { address: isAddress(front) ? front : text, port };
}

export const isAddress = (text: string): boolean => isIP(text) !== 0;
