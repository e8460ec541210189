import type { BfdTimers } from '../../recording/types';

/** How closely bfdd watches a neighbour, or whoever has a profile of its. */
export const bfdLines = ({ intervalMs, multiplier }: BfdTimers): readonly string[] => [
  `  detect-multiplier ${multiplier}`,
  `  receive-interval ${intervalMs}`,
  `  transmit-interval ${intervalMs}`,
];
