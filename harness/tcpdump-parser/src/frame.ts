import type { Packet } from './packet';

/** How the capturing host saw a frame: `outbound` frames left through the interface, all others came in by it. */
export type Direction = 'inbound' | 'outbound';

/** Who a frame was for, as the kernel classed it (LINUX_SLL packet type). */
export type Reception = 'host' | 'broadcast' | 'multicast' | 'other-host' | 'outgoing';

export interface CaptureInterface {
  /** Position among all the interfaces of the file, over all its sections. */
  readonly id: number;
  readonly name?: string;
  /** LINKTYPE_ number: see `LinkType` for those that are decoded. */
  readonly linkType: number;
  readonly snapLength: number;
}

/** The link-layer header of a frame, whatever its link type. */
export interface LinkHeader {
  readonly sourceMac?: string;
  /** Absent where the link type does not keep it (LINUX_SLL, LINUX_SLL2). */
  readonly destinationMac?: string;
  readonly etherType: number;
  /** Outermost first: 802.1ad then 802.1Q. Id 0 is a priority without a VLAN (IEEE 802.1Q §9.6): such a frame is in no VLAN. */
  readonly vlanIds: readonly number[];
  readonly reception?: Reception;
  /** The kernel's interface index (LINUX_SLL2 only). */
  readonly interfaceIndex?: number;
}

/** One captured frame. Decoding is lazy: `link` and `packet` are worked out when first asked for. */
export interface Frame {
  /** 1-based position in the capture, as Wireshark numbers it. */
  readonly number: number;
  /** Nanoseconds since the epoch. */
  readonly timeNs: bigint;
  /** The same after the first frame of the file, as a number: exact for a hundred days, and much faster. */
  readonly elapsedNs: number;
  readonly interface: CaptureInterface;
  readonly direction?: Direction;
  readonly capturedLength: number;
  readonly originalLength: number;
  /** A view; copy it to keep it. */
  readonly data: Uint8Array;
  readonly comments: readonly string[];
  /** Peeks: what most frames can be passed over by, at a fraction of the cost of `packet`. 0 where there is no EtherType. */
  readonly etherType: number;
  /** Of the IP header itself, be it an extension header's. */
  readonly ipProtocol: number | undefined;
  /** Source of the IP header, or sender of the ARP. Not checked: a frame may yet turn out to be malformed. */
  readonly sourceAddress: string | undefined;
  /** Destination of the IP header, or target of the ARP. */
  readonly destinationAddress: string | undefined;
  /** As in `link`. */
  readonly sourceMac: string | undefined;
  readonly interfaceIndex: number | undefined;
  readonly isTagged: boolean;
  /** TCP or UDP whose addresses are all that it says: its packet is of that kind, and has nothing unread. Where false, it may be. */
  readonly isPlainTraffic: boolean;
  /**
   * A number for what the frame says and who sent it, without what its way through devices changes. Copies of one frame have the same; two
   * different frames once in 2^53.
   */
  readonly fingerprint: number;
  readonly link: LinkHeader;
  readonly packet: Packet;
}
