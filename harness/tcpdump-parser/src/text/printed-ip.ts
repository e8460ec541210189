import type { Packet, Unread } from '../packet';
import { IpProtocol } from '../decode/ip-protocol';
import { tunnelOfPort, tunnelOfProtocol } from '../decode/tunnel';
import type { PrintedDatagram } from './printed-datagram';
import { parsePrintedCarp } from './printed-carp';
import { parseEnd } from './printed-end';
import { parsePrintedHsrp } from './printed-hsrp';
import { namesHosts } from './printed-names';
import { parsePrintedNeighbour } from './printed-neighbour';
import { parsePrintedVrrp } from './printed-vrrp';
import { unprinted } from './unprinted';

const missing = /^truncated-ip6? - \d{1,10} bytes missing! ?/;
const verboseHeader = /^\((?:[^()]|\([^()]*\)){1,400}\) */;
const ends = /^([^ ]{1,255}) > ([^ ]{1,255}): */;
/** IPv4 with -v repeats the addresses before VRRP, and every upper layer may have its checksum judged. */
const asides = /^(?:vrrp [^ ]{1,255} > [^ ]{1,255}: |HBH |AH\([^:]{1,200}\): |\[[^\]|]{1,80}\] )+/;
const echo = /^ICMP6?,? echo (request|reply), id (\d+), seq (\d+)/;
const tcp = /^Flags \[([A-Z.a-z]*)\](?:, cksum [^,]{1,60})?(?:, seq (\d+)(?::\d+)?)?(?:, ack (\d+))?/;
const payload = new Uint8Array(0);

export function parsePrintedIp(body: string, etherType: number): Packet | undefined {
  const whole = body.replace(missing, '');
  const header = verboseHeader.exec(whole)?.[0] ?? '';
  const found = ends.exec(whole.slice(header.length));
  const hopLimit = /(?:ttl|hlim) (\d{1,3})/.exec(header)?.[1];
  if (found === null) return headerOnly(header || whole, etherType);
  const [{ length }, from = '', to = ''] = found;
  const { address: source, port: sourcePort } = parseEnd(from);
  const { address: destination, port: destinationPort } = parseEnd(to);
  const rest = whole.slice(header.length + length);
  const before = asides.exec(rest)?.[0] ?? '';
  const datagram: PrintedDatagram = {
    etherType,
    ...{ source, destination, sourcePort, destinationPort },
    hopLimit: hopLimit === undefined ? undefined : Number(hopLimit),
    asides: before,
    message: rest.slice(before.length),
  };
  const told = tellingPacket(datagram);
  if (told !== undefined) return namesHosts(told) ? unprinted(datagram, 'names', nameOf(told)) : told;
  if (sourcePort !== undefined && destinationPort !== undefined)
    return transport({ source, destination, sourcePort, destinationPort }, datagram.message);
  return other(datagram);
}

/** What can say who owns an address. */
function tellingPacket(datagram: PrintedDatagram): Packet | undefined {
  return (
    parsePrintedHsrp(datagram) ??
    parsePrintedVrrp(datagram) ??
    parsePrintedCarp(datagram) ??
    parsePrintedNeighbour(datagram)
  );
}

function nameOf(packet: Packet): string {
  const kind = packet.kind === 'truncated' ? packet.of : packet.kind;
  return kind.startsWith('neighbour') ? 'neighbour discovery' : kind.toUpperCase();
}

/** The second line, with the addresses, is not there, or the capture did not keep them. */
function headerOnly(text: string, etherType: number): Packet | undefined {
  if (text.includes('[|')) return { kind: 'truncated', of: 'ip' };
  const protocol = /, (?:proto|next-header) [^(]{1,40}\((\d{1,3})\)/.exec(text)?.[1];
  if (protocol === undefined) return undefined;
  const ipProtocol = Number(protocol);
  const said = { kind: 'other', etherType, ipProtocol, payload } as const;
  return ipProtocol === IpProtocol.vrrp ? { ...said, unread: 'unprinted', of: 'VRRP' } : said;
}

interface Ends {
  readonly source: string;
  readonly destination: string;
  readonly sourcePort: number;
  readonly destinationPort: number;
}

/** Sequence numbers are as printed: relative to the first that tcpdump saw, unless it was given -S. */
function transport(between: Ends, message: string): Packet {
  const found = tcp.exec(message);
  if (found === null) {
    const unread = tunnelIn(message) ?? tunnelOfPort(between.destinationPort);
    return { kind: 'udp', ...between, payload, ...(unread && { unread }) };
  }
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

function other({ source, destination, message, etherType }: PrintedDatagram): Packet {
  const found = echo.exec(message);
  if (found !== null) {
    const [, way, identifier, sequence] = found;
    const kind = way === 'request' ? 'echo-request' : 'echo-reply';
    return { kind, source, destination, identifier: Number(identifier), sequence: Number(sequence) };
  }
  const ipProtocol = protocolIn(message);
  const isFragment = message.startsWith('frag (') || /^ip-proto-\d/.test(message);
  const unread =
    tunnelIn(message) ??
    (ipProtocol === undefined ? undefined : tunnelOfProtocol(ipProtocol)) ??
    (isFragment ? 'fragment' : undefined);
  return {
    kind: 'other',
    etherType,
    source,
    destination,
    ...(ipProtocol !== undefined && { ipProtocol }),
    payload,
    ...(unread && { unread }),
  };
}

/** Of a fragment tcpdump prints the number only. */
function protocolIn(message: string): number | undefined {
  if (message.startsWith('ICMP6')) return IpProtocol.icmpv6;
  if (message.startsWith('ICMP')) return IpProtocol.icmp;
  const number = /^ip-proto-(\d{1,3})/.exec(message)?.[1];
  return number === undefined ? undefined : Number(number);
}

const tunnels: readonly (readonly [RegExp, Unread])[] = [
  [/^GREv\d, /, 'gre'],
  [/^ESP\(/, 'esp'],
  [/^IP6? (?:[^ ]{1,255} > |\()/, 'ip-in-ip'],
  [/^VXLAN, /, 'vxlan'],
  [/^Geneve, /, 'geneve'],
];

function tunnelIn(message: string): Unread | undefined {
  return tunnels.find(([pattern]) => pattern.test(message))?.[1];
}
