import type { Moment } from './spell';

export interface Claim extends Moment {
  readonly node: string;
  /** Made by the agent itself, not by its kernel. */
  readonly agentsOwn: boolean;
  /** An advertisement, which has a pace, or an answer: had the node ceased, they would have. */
  readonly isSteady: boolean;
  /** An announcement with a right hardware address. */
  readonly announces: boolean;
}
