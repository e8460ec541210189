/** Block types of pcapng that are read; all others are skipped. */
export const BlockType = {
  sectionHeader: 0x0a0d0d0a,
  interfaceDescription: 1,
  /** Obsolete. */
  packet: 2,
  simplePacket: 3,
  interfaceStatistics: 5,
  enhancedPacket: 6,
} as const;

/** A whole block in the window. */
export interface Block {
  readonly type: number;
  readonly view: DataView;
  /** Of its type field, in `view`. */
  readonly at: number;
  /** Of its closing length field, in `view`. */
  readonly end: number;
  readonly littleEndian: boolean;
  /** Of its type field, in the capture; for messages. */
  readonly offset: number;
}
