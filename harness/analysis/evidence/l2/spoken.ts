import { LinkType, type Frame, type Packet } from 'tcpdump-parser';
import type { Manifest } from '../../../recording/types';

/** Whether a frame came in from one of these nodes, and is for another of them or for everybody. */
export function spokenAmong(
  names: readonly string[],
  { topology, ports }: Pick<Manifest, 'topology' | 'ports'>,
): (frame: Frame) => boolean {
  const nodes = topology.nodes.filter(({ name }) => names.includes(name));
  const theirs = new Set(ports.filter(({ node }) => names.includes(node)).map(({ index }) => index));
  const own = new Set(
    nodes.flatMap(({ interfaces }) =>
      interfaces.flatMap(({ addresses }) => addresses.map((address) => address.split('/')[0] ?? '')),
    ),
  );
  return (frame) => {
    const { direction, interfaceIndex, link } = frame;
    if (direction !== 'inbound' || interfaceIndex === undefined || !theirs.has(interfaceIndex)) return false;
    if (link.reception === 'broadcast' || link.reception === 'multicast') return true;
    const to = destinationOf(frame.packet);
    return to !== undefined && (own.has(to) || isForMany(to));
  };
}

const isForMany = (address: string): boolean => address.startsWith('ff') || Number(address.split('.')[0]) >= 224;

function destinationOf(packet: Packet): string | undefined {
  if (packet.kind === 'arp') return packet.targetAddress;
  return 'destination' in packet ? packet.destination : undefined;
}

/** Ethernet sends no shorter ones, and fills them up; a virtual cable does not. */
const leastFrame = 60;

/** On an Ethernet, without preamble and check sequence. The capture has a header of its own in place of Ethernet's. */
export function wireLength({
  originalLength,
  interface: { linkType },
}: Pick<Frame, 'originalLength' | 'interface'>): number {
  const [ownHeader, ethernet] = [20, 14];
  return Math.max(leastFrame, linkType === LinkType.linuxSll2 ? originalLength - ownHeader + ethernet : originalLength);
}
