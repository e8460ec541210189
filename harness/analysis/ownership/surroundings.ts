import type { Hardware } from '../evidence/l2/hardware';
import type { Reach } from './reach';

/** What the fold of one VIP is told of the world around it. */
export interface Surroundings {
  readonly reach: Reach;
  readonly hardware: Hardware;
  /** Nodes whose questions are steady; without any, all questions count. */
  readonly observers: ReadonlySet<string>;
  /** Claims further apart prove nothing together; grows with the advertisement interval. */
  readonly windowNs: bigint;
  /** How long a node that contended may be silent before it counts as silenced. */
  readonly silenceNs: bigint;
  /** Two names were found to be one node's; the first stands for both. */
  readonly joined: (one: string, other: string) => void;
}
