import type { Interval } from './ownership';

/** The longest that a witness said nothing, though no fault kept it from that: it is not known what it would have said. */
export interface Unheard extends Interval {
  readonly node: string;
  readonly durationMs: number;
  /** It was silent when the trial ended. */
  readonly unfinished?: true;
}
