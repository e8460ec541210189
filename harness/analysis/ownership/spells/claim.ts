import type { Moment } from './spell';

export interface Claim extends Moment {
  readonly node: string;
  /** Made by the agent itself, not by its kernel. */
  readonly agentsOwn: boolean;
  /** An announcement with a right hardware address. */
  readonly announces: boolean;
}
