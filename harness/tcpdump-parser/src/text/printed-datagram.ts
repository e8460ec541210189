/** What the lines of every IP packet begin with, `message` following. Source and destination are names where tcpdump had no -n. */
export interface PrintedDatagram {
  readonly etherType: number;
  readonly source: string;
  readonly destination: string;
  /** Undefined where none is printed, and where tcpdump printed names. */
  readonly sourcePort: number | undefined;
  readonly destinationPort: number | undefined;
  /** Only printed by -v. */
  readonly hopLimit: number | undefined;
  /** What stands before the message, such as what tcpdump says of its checksum. */
  readonly asides: string;
  readonly message: string;
}

/** What tcpdump prints of an advertisement, whoever's it is: CARP's fields stand where VRRP has others. */
export interface PrintedAdvertisement extends PrintedDatagram {
  readonly hopLimit: number;
  readonly version: 2 | 3;
  readonly group: number;
  readonly priority: number;
  readonly interval: number;
  readonly length: number;
  /** How many it says to have; undefined where they are not printed. */
  readonly addressCount: number | undefined;
  readonly addresses: readonly string[];
  readonly isCut: boolean;
}
