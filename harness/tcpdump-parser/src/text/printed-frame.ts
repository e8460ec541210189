import { EtherType } from '../decode/ether-type';
import { IpProtocol } from '../decode/ip-protocol';
import { fingerprintOfText } from '../decode/fingerprint';
import { tunnelOfEtherType } from '../decode/tunnel';
import type { CaptureInterface, Frame, LinkHeader } from '../frame';
import type { Packet } from '../packet';
import type { HeaderLine } from './header-line';
import { parsePrintedArp } from './printed-arp';
import { parsePrintedIp } from './printed-ip';

export interface PrintedLine {
  readonly number: number;
  readonly interface: CaptureInterface;
  readonly elapsedNs: number;
  /** The text itself. */
  readonly data: Uint8Array;
}

/** A frame of which only tcpdump's line was kept: `data` is that line. */
export function printedFrame(line: PrintedLine, timeNs: bigint, header: HeaderLine): Frame {
  const { link, length, body } = header;
  const packet = parsePrintedPacket(header);
  const { reception } = link;
  return {
    ...line,
    timeNs,
    direction: reception && (reception === 'outgoing' ? 'outbound' : 'inbound'),
    capturedLength: line.data.length,
    originalLength: length === 0 ? body.length : length,
    comments: [],
    etherType: link.etherType,
    ipProtocol: ipProtocolOf(packet),
    sourceAddress: packet.kind === 'arp' ? packet.senderAddress : 'source' in packet ? packet.source : undefined,
    destinationAddress:
      packet.kind === 'arp' ? packet.targetAddress : 'destination' in packet ? packet.destination : undefined,
    sourceMac: link.sourceMac,
    interfaceIndex: link.interfaceIndex,
    isTagged: link.vlanIds.length > 0,
    isPlainTraffic: false,
    get fingerprint() {
      return fingerprintOfText(said(link, packet));
    },
    link,
    packet,
  };
}

/** All that was printed of it beside its way. */
function said({ sourceMac }: LinkHeader, packet: Packet): string {
  return JSON.stringify({ ...packet, payload: undefined, from: sourceMac }, (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
}

export const illegibleLine = 'the line is no frame as tcpdump prints it';

/** A line that has nothing but a time in common with the others. */
export function illegibleFrame(line: PrintedLine, timeNs: bigint, packet: Packet): Frame {
  return {
    ...line,
    timeNs,
    capturedLength: line.data.length,
    originalLength: line.data.length,
    comments: [],
    etherType: 0,
    ipProtocol: undefined,
    sourceAddress: undefined,
    destinationAddress: undefined,
    sourceMac: undefined,
    interfaceIndex: undefined,
    isTagged: false,
    isPlainTraffic: false,
    fingerprint: line.number,
    link: { etherType: 0, vlanIds: [] },
    packet,
  };
}

function parsePrintedPacket({ link, body }: HeaderLine): Packet {
  const { etherType } = link;
  const isIp = etherType === EtherType.ipv4 || etherType === EtherType.ipv6;
  const packet = etherType === EtherType.arp ? parsePrintedArp(body, link) : isIp && parsePrintedIp(body, etherType);
  if (packet) return packet;
  const unread = tunnelOfEtherType(etherType);
  return { kind: 'other', etherType, payload: new Uint8Array(0), ...(unread && { unread }) };
}

function ipProtocolOf(packet: Packet): number | undefined {
  switch (packet.kind) {
    case 'vrrp':
    case 'carp':
      return IpProtocol.vrrp;
    case 'udp':
    case 'hsrp':
      return IpProtocol.udp;
    case 'tcp':
      return IpProtocol.tcp;
    case 'neighbour-advertisement':
    case 'neighbour-solicitation':
      return IpProtocol.icmpv6;
    case 'echo-reply':
    case 'echo-request':
      return packet.source.includes(':') ? IpProtocol.icmpv6 : IpProtocol.icmp;
    case 'other':
      return packet.ipProtocol;
    default:
      return undefined;
  }
}
