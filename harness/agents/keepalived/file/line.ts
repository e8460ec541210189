import type { Place } from './statement';

/** One line of a file, or of a definition, as it is after comments, conditions and parameters. */
export interface Line {
  readonly text: string;
  readonly at: Place;
}
