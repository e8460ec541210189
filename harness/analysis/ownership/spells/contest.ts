import type { FrameNumber } from '../../types';

/** Proof that two nodes answered for a VIP at the same time. */
export interface Contest {
  readonly nodes: readonly [string, string];
  readonly fromNs: bigint;
  toNs: bigint;
  /** The frames that proved it first. */
  readonly frames: readonly FrameNumber[];
  /** The latest claim within it. */
  lastFrame: FrameNumber;
  /** When somebody had first heard both: one broadcast domain, where before there may have been the parts of a partition. */
  sharedFromNs: bigint | null;
}

/** A moment of proof. */
export interface Proof {
  readonly nodes: readonly [string, string];
  /** Since when both have answered. */
  readonly fromNs: bigint;
  readonly atNs: bigint;
  readonly frames: readonly FrameNumber[];
}

/** Keeps one contest for each pair of nodes and each time they contended, however many frames prove it. */
export class Contests {
  readonly all: Contest[] = [];
  private readonly latest = new Map<string, Contest>();

  constructor(private readonly heardTogether: (one: string, other: string, sinceNs: bigint) => boolean) {}

  prove({ nodes, fromNs, atNs, frames }: Proof, windowNs: bigint): void {
    const [one, other] = nodes;
    const key = one < other ? `${one} ${other}` : `${other} ${one}`;
    const known = this.latest.get(key);
    const lastFrame = frames.at(-1) ?? 0;
    if (known !== undefined && atNs - known.toNs <= windowNs) {
      known.toNs = atNs;
      known.lastFrame = lastFrame;
      if (known.sharedFromNs === null && this.heardTogether(one, other, known.fromNs)) known.sharedFromNs = atNs;
      return;
    }
    const sharedFromNs = this.heardTogether(one, other, fromNs) ? fromNs : null;
    const contest: Contest = { nodes, fromNs, toNs: atNs, frames, lastFrame, sharedFromNs };
    this.latest.set(key, contest);
    this.all.push(contest);
  }
}
