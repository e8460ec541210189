import { encodeFrame, type LinkFields } from '../encode/encode-frame';
import { etherTypeOf, type EncodablePacket } from '../encode/network-layer';
import { EtherType } from '../decode/ether-type';
import type { Reception } from '../frame';
import { LinkType } from '../link-type';
import { PcapngWriter } from '../write/pcapng-writer';
import { corpusOddities } from './corpus-oddities';
import { corpusPackets } from './corpus-packets';

export interface CorpusFrame {
  readonly linkType: number;
  readonly data: Uint8Array;
}

const receptions: readonly Reception[] = ['host', 'broadcast', 'multicast', 'other-host', 'outgoing'];
const tags: readonly (readonly number[])[] = [[], [5], [100, 4095]];
const linkTypes = [
  LinkType.ethernet,
  LinkType.linuxSll,
  LinkType.linuxSll2,
  LinkType.raw,
  LinkType.null,
  LinkType.loop,
] as const;
const onlyIp: readonly number[] = [LinkType.raw, LinkType.null, LinkType.loop];

/** Every packet in every link type that can carry it, untagged and, for Ethernet, with one and two VLAN tags. */
export function corpusFrames(types: readonly number[] = linkTypes): CorpusFrame[] {
  const packets: EncodablePacket[] = [...corpusPackets(), ...corpusOddities()];
  return types.flatMap((linkType) =>
    packets.flatMap((packet, index) =>
      carries(linkType, packet)
        ? tagsFor(linkType).map((vlanIds) => ({ linkType, data: encodeFrame(linkType, link(index, vlanIds), packet) }))
        : [],
    ),
  );
}

/** One interface per link type, nanosecond times, every direction. */
export function corpusCapture(types: readonly number[] = linkTypes): Uint8Array {
  const chunks: Uint8Array[] = [];
  const writer = new PcapngWriter((bytes) => chunks.push(bytes), { application: 'corpus' });
  const ids = new Map(
    types.map((linkType) => [linkType, writer.addInterface({ name: `link${String(linkType)}`, linkType })]),
  );
  corpusFrames(types).forEach(({ linkType, data }, index) => {
    const timeNs = 1_700_000_000_000_000_000n + BigInt(index) * 1_234_567n;
    writer.writeFrame({ interfaceId: ids.get(linkType) ?? 0, timeNs, data });
  });
  return Buffer.concat(chunks);
}

function carries(linkType: number, packet: EncodablePacket): boolean {
  const etherType = etherTypeOf(packet);
  return !onlyIp.includes(linkType) || etherType === EtherType.ipv4 || etherType === EtherType.ipv6;
}

function tagsFor(linkType: number): readonly (readonly number[])[] {
  return onlyIp.includes(linkType) ? [[]] : tags;
}

function link(index: number, vlanIds: readonly number[]): LinkFields {
  return {
    sourceMac: '02:00:00:00:00:0a',
    destinationMac: 'ff:ff:ff:ff:ff:ff',
    vlanIds,
    reception: receptions[index % receptions.length] ?? 'host',
    interfaceIndex: index + 1,
  };
}
