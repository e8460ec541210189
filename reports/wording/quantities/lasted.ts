import type { Lasted } from '../../../harness/analysis/lasted';
import { durationText, signedText } from './quantities';

/** For a table: `772.5 ms`; `≥ 772.5 ms` for what went on when the trial ended. */
export const lastedText = ({ ms, unfinished }: Lasted): string => `${unfinished ? '≥ ' : ''}${durationText(ms)}`;

/** The same within a sentence: `at least 772.5 ms`. */
export const lastedWords = ({ ms, unfinished }: Lasted): string =>
  `${unfinished ? 'at least ' : ''}${durationText(ms)}`;

/** What is left to a limit; where it went on, that or less. */
export const marginText = (marginMs: number, unfinished: boolean): string =>
  `${unfinished ? '≤ ' : ''}${signedText(marginMs)}`;
