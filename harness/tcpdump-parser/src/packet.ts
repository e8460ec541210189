/**
 * What a frame says, decoded. A packet is a discriminated union on `kind`; addresses are canonical text
 * (IPv4 dotted, IPv6 as RFC 5952, MAC lower-case with colons); times and intervals carry their unit in the name.
 */
export type Packet =
  | ArpPacket
  | VrrpPacket
  | CarpPacket
  | HsrpPacket
  | GlbpPacket
  | NeighbourPacket
  | BfdPacket
  | EchoPacket
  | UdpPacket
  | TcpPacket
  | OtherPacket
  | TruncatedPacket
  | MalformedPacket;

/** RFC 826, with the kinds of RFC 5227 §1.1 and the gratuitous forms found in the field. */
export interface ArpPacket {
  readonly kind: 'arp';
  readonly operation: number;
  /**
   * probe: request with sender address 0.0.0.0. announcement: request whose sender and target address are equal.
   * gratuitous-reply: reply whose sender and target address are equal. Otherwise request, reply or other operation.
   */
  readonly form: 'probe' | 'announcement' | 'gratuitous-reply' | 'request' | 'reply' | 'other';
  readonly senderMac: string;
  readonly senderAddress: string;
  readonly targetMac: string;
  readonly targetAddress: string;
}

/** RFC 9568 §5.1 (version 3) and RFC 3768 §5.1 (version 2). */
export interface VrrpPacket {
  readonly kind: 'vrrp';
  readonly version: 2 | 3;
  readonly source: string;
  readonly destination: string;
  /** IPv4 TTL or IPv6 hop limit; anything but 255 must be dropped by a receiver (RFC 9568 §5.1.1.3). */
  readonly hopLimit: number;
  readonly vrid: number;
  /** 0 says that the active node gives up (RFC 9568 §6.4.3). */
  readonly priority: number;
  readonly advertIntervalMs: number;
  readonly authType?: number;
  readonly addresses: readonly string[];
  /**
   * plain: without the pseudo-header (version 2, and some of version 3 over IPv4); pseudo: with it (version 3); wrong: every receiver drops
   * it (RFC 9568 §7.1); unknown: the capture kept only text, or a part.
   */
  readonly checksum: 'plain' | 'pseudo' | 'wrong' | 'unknown';
}

/** OpenBSD's CARP, as ucarp speaks it: protocol 112, 36 bytes, authentication length 7. */
export interface CarpPacket {
  readonly kind: 'carp';
  readonly source: string;
  readonly destination: string;
  readonly hopLimit: number;
  readonly vhid: number;
  readonly advSkew: number;
  readonly advBase: number;
  readonly counter: bigint;
  readonly checksum: 'plain' | 'wrong' | 'unknown';
}

/** RFC 2281 §5 (version 1), and Cisco's version 2: groups to 4095, times in ms, IPv6. */
export interface HsrpPacket {
  readonly kind: 'hsrp';
  readonly version: 1 | 2;
  readonly source: string;
  readonly destination: string;
  readonly hopLimit: number;
  /** coup: a standby router takes over; resign: the active one gives up. */
  readonly op: 'hello' | 'coup' | 'resign';
  readonly state: 'initial' | 'learn' | 'listen' | 'speak' | 'standby' | 'active';
  readonly group: number;
  /** Higher wins. */
  readonly priority: number;
  /** 0 where the sender has yet to learn it, as are the hold time and the address 0.0.0.0. */
  readonly helloMs: number;
  readonly holdMs: number;
  readonly virtualAddress: string;
  /** Hardware address of the router itself, whatever the frame came from (version 2 only). */
  readonly identifier?: string;
}

/**
 * Cisco's GLBP, as far as its format is known in public. One gateway answers ARP for the virtual address, with the hardware address of
 * one forwarder or another: several owners by design.
 */
export interface GlbpPacket {
  readonly kind: 'glbp';
  readonly source: string;
  readonly destination: string;
  readonly hopLimit: number;
  readonly group: number;
  /** Hardware address of the router itself. */
  readonly owner: string;
  readonly gateway?: GlbpGateway;
  readonly forwarders: readonly GlbpForwarder[];
}

export interface GlbpGateway {
  readonly state: 'listen' | 'speak' | 'standby' | 'active' | 'other';
  readonly priority: number;
  readonly helloMs: number;
  readonly holdMs: number;
  /** Absent where it is of no known kind. */
  readonly virtualAddress?: string;
}

export interface GlbpForwarder {
  readonly number: number;
  readonly state: 'listen' | 'active' | 'other';
  readonly priority: number;
  readonly weight: number;
  readonly mac: string;
}

/** RFC 4861 §4.3 and §4.4. */
export interface NeighbourPacket {
  readonly kind: 'neighbour-solicitation' | 'neighbour-advertisement';
  readonly source: string;
  readonly destination: string;
  /** Anything but 255 has crossed a router and must be dropped by a receiver (RFC 4861 §7.1). */
  readonly hopLimit: number;
  readonly target: string;
  /** Source (solicitation) or target (advertisement) link-layer address option; absent, too, where the capture cut it off (`checksum` unknown). */
  readonly linkAddress?: string;
  readonly router: boolean;
  readonly solicited: boolean;
  /** Undefined where the text does not say (tcpdump without -v). */
  readonly override: boolean | undefined;
  /** A solicitation from `::` (RFC 4862 §5.4). */
  readonly duplicateAddressDetection: boolean;
  /** unknown: the capture kept only the beginning of the frame, or its text. */
  readonly checksum: 'right' | 'wrong' | 'unknown';
}

/** RFC 5880 §4.1. */
export interface BfdPacket {
  readonly kind: 'bfd';
  readonly source: string;
  readonly destination: string;
  readonly version: number;
  readonly diagnostic: number;
  readonly state: 'admin-down' | 'down' | 'init' | 'up';
  readonly poll: boolean;
  readonly final: boolean;
  readonly detectMultiplier: number;
  readonly myDiscriminator: number;
  readonly yourDiscriminator: number;
  readonly desiredMinTxUs: number;
  readonly requiredMinRxUs: number;
  readonly requiredMinEchoRxUs: number;
}

/** ICMP (RFC 792) and ICMPv6 (RFC 4443) echo. */
export interface EchoPacket {
  readonly kind: 'echo-request' | 'echo-reply';
  readonly source: string;
  readonly destination: string;
  readonly identifier: number;
  readonly sequence: number;
}

/**
 * Why there may be more in a sound frame than was read: its link type is not decoded, it is a part of a larger packet, it is a tunnel, it is
 * of another version. names, unprinted, vrrp-or-carp: tcpdump's text has names for addresses, or says too little of it.
 */
export type Unread =
  | 'link-type'
  | 'fragment'
  | 'gre'
  | 'ip-in-ip'
  | 'esp'
  | 'vxlan'
  | 'geneve'
  | 'mpls'
  | 'pppoe'
  | 'macsec'
  | 'pbb'
  | 'nsh'
  | 'vn-tag'
  | 'trusted-tag'
  | 'trill'
  | 'etherip'
  | 'l2tp'
  | 'gue'
  | 'tzsp'
  | 'vrrp-version'
  | 'names'
  | 'unprinted'
  | 'vrrp-or-carp';

export interface UdpPacket {
  readonly kind: 'udp';
  readonly source: string;
  readonly destination: string;
  readonly sourcePort: number;
  readonly destinationPort: number;
  /** A view into the frame; copy it to keep it. */
  readonly payload: Uint8Array;
  readonly unread?: Unread;
}

export interface TcpPacket {
  readonly kind: 'tcp';
  readonly source: string;
  readonly destination: string;
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly sequence: number;
  readonly acknowledgement: number;
  readonly flags: { readonly syn: boolean; readonly ack: boolean; readonly fin: boolean; readonly rst: boolean };
  readonly payload: Uint8Array;
}

/** A sound frame that is none of the above. Source and destination are set when it is IP. */
export interface OtherPacket {
  readonly kind: 'other';
  readonly etherType: number;
  readonly source?: string;
  readonly destination?: string;
  readonly ipProtocol?: number;
  /** What follows the link header; a view into the frame. */
  readonly payload: Uint8Array;
  readonly unread?: Unread;
  /** What tcpdump's text has too little of: a protocol. */
  readonly of?: string;
}

/**
 * A message of which the capture kept only the beginning (snap length), and too little to be given as what it is. Beside what it is, all
 * that could still be read of it is set.
 */
export interface TruncatedPacket {
  readonly kind: 'truncated';
  readonly of: 'link' | 'arp' | 'ip' | 'vrrp' | 'carp' | 'hsrp' | 'glbp' | 'icmp' | 'icmpv6' | 'bfd' | 'udp' | 'tcp';
  readonly source?: string;
  readonly destination?: string;
  readonly hopLimit?: number;
  /** VRID (VRRP), VHID (CARP) or group (HSRP, GLBP). */
  readonly group?: number;
  /** Of VRRP and HSRP. */
  readonly priority?: number;
  /** Of VRRP. */
  readonly advertIntervalMs?: number;
  /** Of VRRP: the first of its addresses; there are more. */
  readonly addresses?: readonly string[];
}

/** A frame that breaks its own format; `offset` is in bytes from the start of the frame. */
export interface MalformedPacket {
  readonly kind: 'malformed';
  readonly reason: string;
  readonly offset: number;
}
