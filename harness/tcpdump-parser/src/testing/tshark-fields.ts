import { LinkType } from '../link-type';
import type { Frame } from '../frame';
import type { Packet } from '../packet';

/** What tshark should print for a frame: '' for a field it should not show, undefined where this parser makes no statement. */
export type Expectation = (frame: Frame) => string | undefined;

type Kind = Packet['kind'];
type Of<K extends Kind, P extends Packet = Packet> = P extends unknown
  ? K & P['kind'] extends never
    ? never
    : P
  : never;

/** The field belongs to packets of these kinds, and tshark must not see it in any other. */
function of<K extends Kind>(kinds: readonly K[], value: (packet: Of<K>) => string | number | bigint): Expectation {
  return ({ packet }) => (isOf(packet, kinds) ? String(value(packet)) : '');
}

/** The field is common to more packets than these, and nothing is said about those. */
function among<K extends Kind>(kinds: readonly K[], value: (packet: Of<K>) => string | number): Expectation {
  return ({ packet }) => (isOf(packet, kinds) ? String(value(packet)) : undefined);
}

function isOf<K extends Kind>(packet: Packet, kinds: readonly K[]): packet is Of<K> {
  return kinds.some((kind) => kind === packet.kind);
}

const bit = (value: boolean): string => (value ? '1' : '0');
const ifSet = (value: boolean): string => (value ? '1' : '');
const hex = (value: number, digits: number): string => `0x${value.toString(16).padStart(digits, '0')}`;
const isV6 = (address: string): boolean => address.includes(':');
const bfdStates = ['admin-down', 'down', 'init', 'up'];

const isEthernet = ({ interface: { linkType } }: Frame): boolean => linkType === LinkType.ethernet;
const receptionNumbers = ['host', 'broadcast', 'multicast', 'other-host', 'outgoing'];

const general: Record<string, Expectation> = {
  'frame.number': ({ number }) => String(number),
  'frame.time_epoch': ({ timeNs }) =>
    `${String(timeNs / 1_000_000_000n)}.${String(timeNs % 1_000_000_000n).padStart(9, '0')}`,
  'frame.len': ({ originalLength }) => String(originalLength),
  'frame.cap_len': ({ capturedLength }) => String(capturedLength),
  'eth.src': (frame) => (isEthernet(frame) ? frame.link.sourceMac : ''),
  'eth.dst': (frame) => (isEthernet(frame) ? frame.link.destinationMac : ''),
  'sll.src.eth': (frame) => (isEthernet(frame) ? '' : (frame.link.sourceMac ?? '')),
  'sll.pkttype': ({ link: { reception } }) => (reception ? String(receptionNumbers.indexOf(reception)) : ''),
  'sll.ifindex': ({ link: { interfaceIndex } }) => (interfaceIndex === undefined ? '' : String(interfaceIndex)),
  'ieee8021ad.id+vlan.id': ({ link: { vlanIds } }) => vlanIds.join(','),
  // The address that an IP header names; a quoted header inside an ICMP error follows it with a comma and is not compared.
  'ip.src': ({ packet }) => ('source' in packet ? (isV6(packet.source ?? ':') ? '' : packet.source) : ''),
  'ip.dst': ({ packet }) => ('source' in packet ? (isV6(packet.source ?? ':') ? '' : packet.destination) : ''),
  'ipv6.src': ({ packet }) => ('source' in packet ? (isV6(packet.source ?? '') ? packet.source : '') : ''),
  'ipv6.dst': ({ packet }) => ('source' in packet ? (isV6(packet.source ?? '') ? packet.destination : '') : ''),
  'ip.ttl': among(['vrrp', 'carp', 'hsrp', 'glbp'], (p) => (isV6(p.source) ? '' : p.hopLimit)),
  'ipv6.hlim': among(['vrrp', 'carp', 'hsrp', 'neighbour-advertisement', 'neighbour-solicitation'], (p) =>
    isV6(p.source) ? p.hopLimit : '',
  ),
};

const arp: Record<string, Expectation> = {
  'arp.opcode': of(['arp'], (p) => p.operation),
  'arp.src.hw_mac': of(['arp'], (p) => p.senderMac),
  'arp.src.proto_ipv4': of(['arp'], (p) => p.senderAddress),
  'arp.dst.hw_mac': of(['arp'], (p) => p.targetMac),
  'arp.dst.proto_ipv4': of(['arp'], (p) => p.targetAddress),
  'arp.isprobe': of(['arp'], (p) => ifSet(p.form === 'probe')),
  'arp.isgratuitous': of(['arp'], (p) => ifSet(p.form === 'announcement' || p.form === 'gratuitous-reply')),
};

const vrrp: Record<string, Expectation> = {
  'vrrp.version': of(['vrrp'], (p) => p.version),
  'vrrp.virt_rtr_id': of(['vrrp'], (p) => p.vrid),
  'vrrp.prio': of(['vrrp'], (p) => p.priority),
  'vrrp.addr_count': of(['vrrp'], (p) => p.addresses.length),
  'vrrp.auth_type': of(['vrrp'], (p) => p.authType ?? ''),
  'vrrp.adver_int': of(['vrrp'], (p) => (p.version === 2 ? p.advertIntervalMs / 1000 : '')),
  'vrrp.short_adver_int': of(['vrrp'], (p) => (p.version === 3 ? p.advertIntervalMs / 10 : '')),
  'vrrp.ip_addr': of(['vrrp'], (p) => (isV6(p.source) ? '' : p.addresses.join(','))),
  'vrrp.ipv6_addr': of(['vrrp'], (p) => (isV6(p.source) ? p.addresses.join(',') : '')),
  // tshark takes the pseudo-header to be in version 3 only, and always; keepalived and others differ, so both are accepted here.
  'vrrp.checksum.status': of(['vrrp'], (p) => bit(p.checksum === (p.version === 3 ? 'pseudo' : 'plain'))),
};

const carp: Record<string, Expectation> = {
  'carp.vhid': of(['carp'], (p) => p.vhid),
  'carp.advskew': of(['carp'], (p) => p.advSkew),
  'carp.adver_int': of(['carp'], (p) => p.advBase),
  'carp.counter': of(['carp'], (p) => p.counter),
  'carp.checksum.status': of(['carp'], (p) => bit(p.checksum === 'plain')),
};

const hsrpStates = ['initial', 'learn', 'listen', 'speak', 'standby', 'active'];
const hsrpOps = ['hello', 'coup', 'resign'];

function ofHsrp(version: 1 | 2, value: (packet: Of<'hsrp'>) => string | number): Expectation {
  return of(['hsrp'], (p) => (p.version === version ? value(p) : ''));
}

const hsrp: Record<string, Expectation> = {
  'hsrp.opcode': ofHsrp(1, (p) => hsrpOps.indexOf(p.op)),
  'hsrp.state': ofHsrp(1, (p) => [0, 1, 2, 4, 8, 16][hsrpStates.indexOf(p.state)] ?? ''),
  'hsrp.hellotime': ofHsrp(1, (p) => p.helloMs / 1000),
  'hsrp.holdtime': ofHsrp(1, (p) => p.holdMs / 1000),
  'hsrp.priority': ofHsrp(1, (p) => p.priority),
  'hsrp.group': ofHsrp(1, (p) => p.group),
  'hsrp.virt_ip': ofHsrp(1, (p) => p.virtualAddress),
  'hsrp2.opcode': ofHsrp(2, (p) => hsrpOps.indexOf(p.op)),
  'hsrp2.state': ofHsrp(2, (p) => hsrpStates.indexOf(p.state) + 1),
  'hsrp2.hellotime': ofHsrp(2, (p) => p.helloMs),
  'hsrp2.holdtime': ofHsrp(2, (p) => p.holdMs),
  'hsrp2.priority': ofHsrp(2, (p) => p.priority),
  'hsrp2.group': ofHsrp(2, (p) => p.group),
  'hsrp2.identifier': ofHsrp(2, (p) => p.identifier ?? ''),
  'hsrp2.virt_ip': ofHsrp(2, (p) => (isV6(p.virtualAddress) ? '' : p.virtualAddress)),
  'hsrp2.virt_ip_v6': ofHsrp(2, (p) => (isV6(p.virtualAddress) ? p.virtualAddress : '')),
};

const glbpStates = { other: 0, listen: 4, speak: 8, standby: 16, active: 32 };
const glbp: Record<string, Expectation> = {
  'glbp.group': of(['glbp'], (p) => p.group),
  'glbp.ownerid': of(['glbp'], (p) => p.owner),
  'glbp.hello.vgstate': of(['glbp'], (p) => (p.gateway ? glbpStates[p.gateway.state] : '')),
  'glbp.hello.priority': of(['glbp'], (p) => p.gateway?.priority ?? ''),
  'glbp.hello.helloint': of(['glbp'], (p) => p.gateway?.helloMs ?? ''),
  'glbp.hello.holdint': of(['glbp'], (p) => p.gateway?.holdMs ?? ''),
  'glbp.hello.virtualipv4+glbp.hello.virtualipv6': of(['glbp'], (p) => p.gateway?.virtualAddress ?? ''),
  'glbp.reqresp.forwarder': of(['glbp'], (p) => p.forwarders.map(({ number }) => number).join(',')),
  'glbp.reqresp.vfstate': of(['glbp'], (p) => p.forwarders.map(({ state }) => glbpStates[state]).join(',')),
  'glbp.reqresp.priority': of(['glbp'], (p) => p.forwarders.map(({ priority }) => priority).join(',')),
  'glbp.reqresp.weight': of(['glbp'], (p) => p.forwarders.map(({ weight }) => weight).join(',')),
  'glbp.reqresp.virtualmac': of(['glbp'], (p) => p.forwarders.map(({ mac }) => mac).join(',')),
};

const neighbour: Record<string, Expectation> = {
  'icmpv6.nd.ns.target_address': of(['neighbour-solicitation'], (p) => p.target),
  'icmpv6.nd.na.target_address': of(['neighbour-advertisement'], (p) => p.target),
  'icmpv6.nd.na.flag.r': of(['neighbour-advertisement'], (p) => bit(p.router)),
  'icmpv6.nd.na.flag.s': of(['neighbour-advertisement'], (p) => bit(p.solicited)),
  'icmpv6.nd.na.flag.o': of(['neighbour-advertisement'], (p) => bit(p.override === true)),
  'icmpv6.opt.linkaddr': among(['neighbour-solicitation', 'neighbour-advertisement'], (p) => p.linkAddress ?? ''),
  'icmpv6.checksum.status': among(['neighbour-solicitation', 'neighbour-advertisement'], (p) =>
    bit(p.checksum === 'right'),
  ),
};

const bfd: Record<string, Expectation> = {
  'bfd.version': of(['bfd'], (p) => p.version),
  'bfd.diag': of(['bfd'], (p) => hex(p.diagnostic, 2)),
  'bfd.sta': of(['bfd'], (p) => hex(bfdStates.indexOf(p.state), 2)),
  'bfd.flags.p': of(['bfd'], (p) => bit(p.poll)),
  'bfd.flags.f': of(['bfd'], (p) => bit(p.final)),
  'bfd.detect_time_multiplier': of(['bfd'], (p) => p.detectMultiplier),
  'bfd.my_discriminator': of(['bfd'], (p) => hex(p.myDiscriminator, 8)),
  'bfd.your_discriminator': of(['bfd'], (p) => hex(p.yourDiscriminator, 8)),
  'bfd.desired_min_tx_interval': of(['bfd'], (p) => p.desiredMinTxUs),
  'bfd.required_min_rx_interval': of(['bfd'], (p) => p.requiredMinRxUs),
  'bfd.required_min_echo_interval': of(['bfd'], (p) => p.requiredMinEchoRxUs),
};

const echo: Record<string, Expectation> = {
  'icmp.ident': of(['echo-request', 'echo-reply'], (p) => (isV6(p.source) ? '' : `${String(p.identifier)}`)),
  'icmp.seq': of(['echo-request', 'echo-reply'], (p) => (isV6(p.source) ? '' : p.sequence)),
  'icmpv6.echo.identifier': of(['echo-request', 'echo-reply'], (p) => (isV6(p.source) ? hex(p.identifier, 4) : '')),
  'icmpv6.echo.sequence_number': of(['echo-request', 'echo-reply'], (p) => (isV6(p.source) ? p.sequence : '')),
};

const transport: Record<string, Expectation> = {
  'udp.srcport': among(['udp'], (p) => p.sourcePort),
  'udp.dstport': among(['udp'], (p) => p.destinationPort),
  'udp.length': among(['udp'], (p) => p.payload.length + 8),
  'tcp.srcport': of(['tcp'], (p) => p.sourcePort),
  'tcp.dstport': of(['tcp'], (p) => p.destinationPort),
  'tcp.seq_raw': of(['tcp'], (p) => p.sequence),
  'tcp.ack_raw': of(['tcp'], (p) => p.acknowledgement),
  'tcp.len': of(['tcp'], (p) => p.payload.length),
  'tcp.flags.syn': of(['tcp'], (p) => bit(p.flags.syn)),
  'tcp.flags.ack': of(['tcp'], (p) => bit(p.flags.ack)),
  'tcp.flags.fin': of(['tcp'], (p) => bit(p.flags.fin)),
  'tcp.flags.reset': of(['tcp'], (p) => bit(p.flags.rst)),
};

/** tshark's name of every field that this parser decodes (`a+b`: their values in a row), and what it should say. */
export const tsharkFields: ReadonlyMap<string, Expectation> = new Map(
  Object.entries({
    ...general,
    ...arp,
    ...vrrp,
    ...carp,
    ...hsrp,
    ...glbp,
    ...neighbour,
    ...bfd,
    ...echo,
    ...transport,
  }),
);
