import { EtherType } from '../decode/ether-type';
import { IpProtocol } from '../decode/ip-protocol';
import { encodeArp } from '../encode/arp';
import { encodeBfd } from '../encode/bfd';
import { checksummed, joined, u16, u32, u8 } from '../encode/field-bytes';
import { encodeIp } from '../encode/ip';
import { encodeEcho } from '../encode/icmp';
import { ipBytes } from '../encode/address-bytes';
import { encodeUdp } from '../encode/transport';
import { encodeVrrp } from '../encode/vrrp';
import type { ArpPacket, BfdPacket, OtherPacket, VrrpPacket } from '../packet';

const ipv4 = { source: '10.0.0.11', destination: '224.0.0.18', hopLimit: 255 };
const ipv6 = { source: 'fe80::a', destination: 'ff02::12', hopLimit: 255 };

const vrrp: VrrpPacket = {
  kind: 'vrrp',
  version: 3,
  ...ipv4,
  vrid: 5,
  priority: 150,
  advertIntervalMs: 500,
  addresses: ['10.0.0.100'],
  checksum: 'plain',
};
const vrrpMessage = encodeVrrp(vrrp);
const vrrpMessage6 = encodeVrrp({ ...vrrp, ...ipv6, addresses: ['fe80::100'], checksum: 'pseudo' });
const udpMessage = encodeUdp({ ...ipv4, sourcePort: 1000, destinationPort: 2000, payload: new Uint8Array(16) });
const echoMessage = encodeEcho({ kind: 'echo-request', ...ipv6, identifier: 1, sequence: 2 });

const hopByHop = (next: number): Uint8Array => u8(next, 0, 5, 2, 0, 0, 1, 0);
const destinationOptions = (next: number): Uint8Array => u8(next, 1, 1, 12, ...new Array<number>(12).fill(0));
const routing = (next: number): Uint8Array => u8(next, 0, 0, 0, 0, 0, 0, 0);
const fragment = (next: number, offsetAndMore: number): Uint8Array =>
  joined(u8(next, 0), u16(offsetAndMore), u32(0x1234));
/** RFC 4302, with the 96-bit value that keepalived writes. */
const authentication = (next: number): Uint8Array => joined(u8(next, 4, 0, 0), u32(1, 1), new Uint8Array(12));

/** Frames whose layers are stacked as a single packet cannot be: extension headers, fragments, padding, IP options. */
export function corpusOddities(): OtherPacket[] {
  const { hopByHop: hbh, destinationOptions: dst, fragment: frag, authentication: ah } = IpProtocol;
  const routed = IpProtocol.routing;
  const over6 = (protocol: number, ...parts: Uint8Array[]): OtherPacket =>
    network(EtherType.ipv6, encodeIp({ ...ipv6, protocol }, joined(...parts)));
  const over4 = (protocol: number, ...parts: Uint8Array[]): OtherPacket =>
    network(EtherType.ipv4, encodeIp({ ...ipv4, protocol }, joined(...parts)));
  return [
    over4(ah, authentication(IpProtocol.vrrp), vrrpMessage),
    over6(ah, authentication(IpProtocol.vrrp), vrrpMessage6),
    over6(hbh, hopByHop(IpProtocol.vrrp), vrrpMessage6),
    over6(dst, destinationOptions(IpProtocol.vrrp), vrrpMessage6),
    over6(hbh, hopByHop(dst), destinationOptions(routed), routing(IpProtocol.icmpv6), echoMessage),
    over6(frag, fragment(IpProtocol.icmpv6, 0), echoMessage),
    over6(frag, fragment(IpProtocol.udp, 0x0001), new Uint8Array(16)),
    over6(frag, fragment(IpProtocol.udp, 0x0008), new Uint8Array(16)),
    ipv4Fragment(0x2000),
    ipv4Fragment(0x0010),
    ipv4WithOptions(),
    over4(2, u8(0x16, 0, 0, 0), ipBytes('224.0.0.18')),
    over6(59),
    network(EtherType.arp, joined(encodeArp(announcement), new Uint8Array(18))),
    network(EtherType.ipv4, joined(encodeIp({ ...ipv4, protocol: IpProtocol.vrrp }, vrrpMessage), new Uint8Array(6))),
    multihopBfd(),
  ];
}

const announcement: ArpPacket = {
  kind: 'arp',
  operation: 1,
  form: 'announcement',
  senderMac: '02:00:00:00:00:0a',
  senderAddress: '10.0.0.100',
  targetMac: '00:00:00:00:00:00',
  targetAddress: '10.0.0.100',
};

function network(etherType: number, payload: Uint8Array): OtherPacket {
  return { kind: 'other', etherType, payload };
}

function ipv4Fragment(flagsAndOffset: number): OtherPacket {
  const header = encodeIp({ ...ipv4, protocol: IpProtocol.udp }, udpMessage).slice(0, 20);
  header.set(u16(flagsAndOffset), 6);
  return network(EtherType.ipv4, joined(checksummed(header, 10), udpMessage));
}

/** A router alert (RFC 2113) before VRRP. */
function ipv4WithOptions(): OtherPacket {
  const plain = encodeIp({ ...ipv4, protocol: IpProtocol.vrrp }, vrrpMessage);
  const header = joined(plain.slice(0, 20), u8(0x94, 4, 0, 0));
  header.set(u8(0x46), 0);
  header.set(u16(plain.length + 4), 2);
  return network(EtherType.ipv4, joined(checksummed(header, 10), vrrpMessage));
}

function multihopBfd(): OtherPacket {
  const bfd: BfdPacket = {
    kind: 'bfd',
    source: ipv4.source,
    destination: '10.9.0.1',
    version: 1,
    diagnostic: 3,
    state: 'up',
    poll: false,
    final: false,
    detectMultiplier: 5,
    myDiscriminator: 77,
    yourDiscriminator: 78,
    desiredMinTxUs: 1_000_000,
    requiredMinRxUs: 1_000_000,
    requiredMinEchoRxUs: 0,
  };
  const payload = encodeBfd(bfd).slice(8);
  const udp = encodeUdp({ ...bfd, sourcePort: 49_153, destinationPort: 4784, payload });
  return network(EtherType.ipv4, encodeIp({ ...bfd, protocol: IpProtocol.udp, hopLimit: 64 }, udp));
}
