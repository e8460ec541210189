/** Something that happened to an address, in words, with the frames that prove it. */
export interface Moment {
  readonly atNs: bigint;
  readonly text: string;
  readonly isBad: boolean;
  readonly frames: readonly number[];
}
