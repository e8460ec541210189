import type { CallMeasures } from '../../../harness/analysis/types';
import { countText, durationText, numberText } from '../quantities/quantities';

/** `95 calls set up, 3 not, 1 lost in progress; 712.4 ms without a successful transaction`. */
export const callsText = ({ setUp, notSetUp, lostInProgress, quietMs }: CallMeasures): string =>
  `${countText(setUp, 'call')} set up, ${numberText(notSetUp)} not, ${numberText(lostInProgress)} lost in progress; at most ${durationText(quietMs)} without a successful transaction`;
