/** LINKTYPE_ numbers (tcpdump.org/linktypes.html) whose frames are decoded. */
export const LinkType = {
  /** BSD loopback: an address family in the byte order of the machine that captured; `loop` has it in network order. */
  null: 0,
  ethernet: 1,
  raw: 101,
  loop: 108,
  linuxSll: 113,
  ipv4: 228,
  ipv6: 229,
  linuxSll2: 276,
  /** Not a LINKTYPE_: the frame was read from printed text, its bytes were never kept. */
  printed: -1,
} as const;

/** DLT_RAW as some systems wrote it into files before LINKTYPE_RAW existed. */
const oldRawNumbers: readonly number[] = [12, 14];

export function canonicalLinkType(linkType: number): number {
  return oldRawNumbers.includes(linkType) ? LinkType.raw : linkType;
}
