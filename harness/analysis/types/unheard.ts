import type { Interval } from './ownership';

/** The longest that a witness said nothing, though no fault kept it from that: it is not known what it would have said. */
export interface Unheard extends Interval {
  /** The provider itself, or of an address what tells of its addresses; null: the switch ports, by which clients were answered and nobody was seen to carry that. */
  readonly node: string | null;
  readonly durationMs: number;
  /** It was silent when the trial ended. */
  readonly unfinished?: true;
  /** Nor do the answers name a provider: nobody is known to have served. */
  readonly unnamed?: true;
}
