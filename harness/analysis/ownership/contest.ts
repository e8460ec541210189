import type { FrameNumber } from '../types';

/** Proof that two nodes answered for a VIP at the same time. */
export interface Contest {
  readonly nodes: readonly [string, string];
  readonly fromNs: bigint;
  toNs: bigint;
  /** The frames that proved it first. */
  readonly frames: readonly FrameNumber[];
  /** The latest claim within it. */
  lastFrame: FrameNumber;
  /** Somebody heard both: one broadcast domain, not the two parts of a partition. */
  shared: boolean;
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
      known.shared ||= this.heardTogether(one, other, known.fromNs);
      return;
    }
    const contest = { nodes, fromNs, toNs: atNs, frames, lastFrame, shared: this.heardTogether(one, other, fromNs) };
    this.latest.set(key, contest);
    this.all.push(contest);
  }
}
