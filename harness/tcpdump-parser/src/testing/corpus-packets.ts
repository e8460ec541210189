import type { EncodablePacket } from '../encode/network-layer';
import { glbps, hsrps } from './corpus-routers';
import type { ArpPacket, BfdPacket, CarpPacket, NeighbourPacket, VrrpPacket } from '../packet';

const mac = '02:00:00:00:00:0a';
const otherMac = '02:00:00:00:00:0b';
const noMac = '00:00:00:00:00:00';
const everyone = 'ff:ff:ff:ff:ff:ff';
const vip = '10.0.0.100';
const client = '10.0.0.50';

/** Every kind of packet, with every field at the values that matter. */
export function corpusPackets(): EncodablePacket[] {
  return [
    ...arps(),
    ...vrrps(),
    ...carps(),
    ...hsrps(),
    ...glbps(),
    ...neighbours(),
    ...bfds(),
    ...echoes(),
    ...transports(),
    ...others(),
  ];
}

function arps(): ArpPacket[] {
  const arp = (
    operation: number,
    form: ArpPacket['form'],
    [senderAddress, targetMac, targetAddress]: readonly [string, string, string],
  ): ArpPacket => ({ kind: 'arp', operation, form, senderMac: mac, senderAddress, targetMac, targetAddress });
  return [
    arp(1, 'request', [client, noMac, vip]),
    arp(1, 'probe', ['0.0.0.0', noMac, vip]),
    arp(1, 'announcement', [vip, noMac, vip]),
    arp(1, 'announcement', [vip, everyone, vip]),
    arp(1, 'announcement', [vip, mac, vip]),
    arp(2, 'reply', [vip, otherMac, client]),
    arp(2, 'reply', [vip, otherMac, '0.0.0.0']),
    arp(2, 'gratuitous-reply', [vip, mac, vip]),
    arp(2, 'gratuitous-reply', [vip, everyone, vip]),
    arp(3, 'other', [vip, otherMac, client]),
    arp(9, 'other', ['255.255.255.255', otherMac, '128.0.0.1']),
  ];
}

function vrrps(): VrrpPacket[] {
  const version3: VrrpPacket = {
    kind: 'vrrp',
    version: 3,
    source: '10.0.0.11',
    destination: '224.0.0.18',
    hopLimit: 255,
    vrid: 51,
    priority: 100,
    advertIntervalMs: 200,
    addresses: [vip],
    checksum: 'pseudo',
  };
  const version2: VrrpPacket = { ...version3, version: 2, advertIntervalMs: 1000, authType: 0, checksum: 'plain' };
  const overIpv6: VrrpPacket = {
    ...version3,
    source: 'fe80::a',
    destination: 'ff02::12',
    addresses: ['fe80::100', 'fd00::100'],
  };
  return [
    version2,
    { ...version2, priority: 0, vrid: 255 },
    { ...version2, priority: 255, authType: 1, advertIntervalMs: 255_000 },
    { ...version2, authType: 2, addresses: [] },
    { ...version2, addresses: [vip, '10.0.0.101', '192.168.255.1'], hopLimit: 254 },
    { ...version2, checksum: 'wrong' },
    version3,
    { ...version3, checksum: 'plain' },
    { ...version3, checksum: 'wrong', advertIntervalMs: 10 },
    { ...version3, advertIntervalMs: 40_950, addresses: [] },
    { ...version3, priority: 0, addresses: Array.from({ length: 20 }, (_address, index) => `10.1.0.${String(index)}`) },
    overIpv6,
    { ...overIpv6, checksum: 'wrong', hopLimit: 64 },
    { ...overIpv6, priority: 0, addresses: ['fe80::100'] },
  ];
}

function carps(): CarpPacket[] {
  const carp: CarpPacket = {
    kind: 'carp',
    source: '10.0.0.11',
    destination: '224.0.0.18',
    hopLimit: 255,
    vhid: 42,
    advSkew: 0,
    advBase: 1,
    counter: 0x0123456789abcdefn,
    checksum: 'plain',
  };
  return [
    carp,
    { ...carp, vhid: 1, advSkew: 254, advBase: 255, counter: 0xffffffffffffffffn },
    { ...carp, advSkew: 100, checksum: 'wrong', hopLimit: 1, counter: 0n },
  ];
}

function neighbours(): NeighbourPacket[] {
  const bare: NeighbourPacket = {
    kind: 'neighbour-advertisement',
    source: 'fe80::a',
    destination: 'ff02::1',
    hopLimit: 255,
    target: 'fd00::100',
    router: false,
    solicited: false,
    override: true,
    duplicateAddressDetection: false,
    checksum: 'right',
  };
  const advertisement: NeighbourPacket = { ...bare, linkAddress: mac };
  const solicitation: NeighbourPacket = {
    ...advertisement,
    kind: 'neighbour-solicitation',
    destination: 'ff02::1:ff00:100',
    override: false,
  };
  return [
    advertisement,
    { ...advertisement, router: true, solicited: true, override: false, destination: 'fd00::50' },
    { ...advertisement, solicited: true },
    { ...advertisement, checksum: 'wrong' },
    { ...advertisement, hopLimit: 254 },
    bare,
    solicitation,
    { ...bare, kind: 'neighbour-solicitation', override: false, source: '::', duplicateAddressDetection: true },
    { ...solicitation, target: '2001:db8:0:1:1:1:1:1' },
    { ...solicitation, target: '::ffff:10.0.0.100' },
  ];
}

function bfds(): BfdPacket[] {
  const bfd: BfdPacket = {
    kind: 'bfd',
    source: '10.0.0.11',
    destination: '10.0.0.12',
    version: 1,
    diagnostic: 0,
    state: 'up',
    poll: false,
    final: false,
    detectMultiplier: 3,
    myDiscriminator: 1,
    yourDiscriminator: 0xfffffffe,
    desiredMinTxUs: 300_000,
    requiredMinRxUs: 300_000,
    requiredMinEchoRxUs: 0,
  };
  return [
    bfd,
    { ...bfd, state: 'down', diagnostic: 1, poll: true, detectMultiplier: 255 },
    { ...bfd, state: 'init', diagnostic: 8, final: true, requiredMinEchoRxUs: 50_000 },
    { ...bfd, state: 'admin-down', diagnostic: 7, desiredMinTxUs: 0xffffffff },
    { ...bfd, source: 'fe80::a', destination: 'fe80::b' },
  ];
}

function echoes(): EncodablePacket[] {
  const ipv4 = { source: client, destination: vip, identifier: 7, sequence: 65_535 };
  const ipv6 = { source: 'fd00::50', destination: 'fd00::100', identifier: 65_535, sequence: 0 };
  return [
    { kind: 'echo-request', ...ipv4 },
    { kind: 'echo-reply', ...ipv4, source: vip, destination: client },
    { kind: 'echo-request', ...ipv6 },
    { kind: 'echo-reply', ...ipv6, source: 'fd00::100', destination: 'fd00::50' },
  ];
}

function transports(): EncodablePacket[] {
  const ipv4 = { source: client, destination: vip };
  const ipv6 = { source: 'fd00::50', destination: 'fd00::100' };
  const session = { sourcePort: 41_000, destinationPort: 7001, sequence: 0xfffffff0, acknowledgement: 0x80000000 };
  const payload = Uint8Array.from({ length: 9 }, (_, index) => index);
  const empty = new Uint8Array(0);
  const flags = { syn: false, ack: true, fin: false, rst: false };
  return [
    { kind: 'udp', ...ipv4, sourcePort: 40_000, destinationPort: 7000, payload },
    { kind: 'udp', ...ipv6, sourcePort: 5405, destinationPort: 5406, payload },
    { kind: 'udp', ...ipv4, sourcePort: 694, destinationPort: 694, payload: empty },
    { kind: 'tcp', ...ipv4, ...session, flags: { ...flags, syn: true, ack: false }, payload: empty },
    { kind: 'tcp', ...ipv4, ...session, flags: { ...flags, syn: true }, payload: empty },
    { kind: 'tcp', ...ipv4, ...session, flags, payload },
    { kind: 'tcp', ...ipv6, ...session, flags: { ...flags, fin: true }, payload: empty },
    { kind: 'tcp', ...ipv6, ...session, flags: { ...flags, rst: true, ack: false }, payload: empty },
  ];
}

function others(): EncodablePacket[] {
  return [
    { kind: 'other', etherType: 0x88cc, payload: Uint8Array.of(2, 7, 4, 2, 0, 0, 0, 0, 10, 0, 0) },
    { kind: 'other', etherType: 0x88b5, payload: new Uint8Array(46) },
  ];
}
