import type { Packet, Unread } from '../packet';
import { IpProtocol } from '../decode/ip-protocol';
import type { PrintedDatagram } from './printed-datagram';
import { parsePrintedNeighbour } from './printed-neighbour';
import { parsePrintedHsrp } from './printed-hsrp';
import { parseCutVrrp, parsePrintedVrrp } from './printed-vrrp';

const verboseHeader = /^\((?:[^()]|\([^()]*\)){1,400}\) +/;
const ends = /^([0-9a-f.:]{2,60}) > ([0-9a-f.:]{2,60}): */;
/** IPv4 with -v repeats the addresses before VRRP, and every upper layer may have its checksum judged. */
const asides = /^(?:vrrp [0-9a-f.:]+ > [0-9a-f.:]+: |HBH |\[[a-z0-9 ]{1,40}\] )+/;
const echo = /^ICMP6?,? echo (request|reply), id (\d+), seq (\d+)/;
const tcp = /^Flags \[([A-Z.a-z]*)\](?:, cksum [^,]{1,60})?(?:, seq (\d+)(?::\d+)?)?(?:, ack (\d+))?/;

export function parsePrintedIp(body: string, etherType: number): Packet | undefined {
  const header = verboseHeader.exec(body)?.[0] ?? '';
  const found = ends.exec(body.slice(header.length));
  if (found === null) return undefined;
  const [{ length }, from = '', to = ''] = found;
  const message = body.slice(header.length + length).replace(asides, '');
  const hopLimit = /(?:ttl|hlim) (\d{1,3})/.exec(header)?.[1];
  const [source, sourcePort] = splitPort(from);
  const [destination, destinationPort] = splitPort(to);
  const datagram = {
    source,
    destination,
    hopLimit: hopLimit === undefined ? undefined : Number(hopLimit),
    message,
  };
  if (sourcePort !== undefined && destinationPort !== undefined)
    return parsePrintedHsrp(datagram) ?? transport({ source, destination, sourcePort, destinationPort }, message);
  return (
    parsePrintedVrrp(datagram) ??
    parseCutVrrp(datagram) ??
    parsePrintedNeighbour(datagram) ??
    other(datagram, etherType)
  );
}

/** The part behind the fourth dot of an IPv4 address, or behind a dot of an IPv6 address. */
function splitPort(text: string): [address: string, port: number | undefined] {
  const parts = text.split('.');
  const isPort = text.includes(':') ? parts.length === 2 : parts.length === 5;
  return isPort ? [parts.slice(0, -1).join('.'), Number(parts.at(-1))] : [text, undefined];
}

interface Ends {
  readonly source: string;
  readonly destination: string;
  readonly sourcePort: number;
  readonly destinationPort: number;
}

/** Sequence numbers are as printed: relative to the first that tcpdump saw, unless it was given -S. */
function transport(between: Ends, message: string): Packet {
  const payload = new Uint8Array(0);
  const found = tcp.exec(message);
  if (found === null) return { kind: 'udp', ...between, payload, ...unread(message) };
  const [, letters = '', sequence = '0', acknowledgement = '0'] = found;
  return {
    kind: 'tcp',
    ...between,
    sequence: Number(sequence),
    acknowledgement: Number(acknowledgement),
    flags: {
      syn: letters.includes('S'),
      ack: letters.includes('.'),
      fin: letters.includes('F'),
      rst: letters.includes('R'),
    },
    payload,
  };
}

function other({ source, destination, message }: PrintedDatagram, etherType: number): Packet {
  const found = echo.exec(message);
  if (found !== null) {
    const [, way, identifier, sequence] = found;
    const kind = way === 'request' ? 'echo-request' : 'echo-reply';
    return { kind, source, destination, identifier: Number(identifier), sequence: Number(sequence) };
  }
  const ipProtocol = message.startsWith('ICMP6') ? IpProtocol.icmpv6 : IpProtocol.icmp;
  return {
    kind: 'other',
    etherType,
    source,
    destination,
    ...(message.startsWith('ICMP') && { ipProtocol }),
    payload: new Uint8Array(0),
    ...unread(message),
  };
}

const tunnels: readonly (readonly [RegExp, Unread])[] = [
  [/^GREv\d, /, 'gre'],
  [/^ESP\(/, 'esp'],
  [/^IP6? [0-9a-f(]/, 'ip-in-ip'],
  [/^VXLAN, /, 'vxlan'],
  [/^Geneve, /, 'geneve'],
  [/^(?:ip-proto-\d|frag \()/, 'fragment'],
];

function unread(message: string): { readonly unread?: Unread } {
  const cause = tunnels.find(([pattern]) => pattern.test(message))?.[1];
  return cause === undefined ? {} : { unread: cause };
}
