import type { Verdict } from '../../../judging/types';

/** A verdict in one column, good enough for a line of progress. */
export const verdictMarks: Readonly<Record<Verdict, string>> = {
  pass: '✓',
  known: '≈',
  fail: '✗',
  inconclusive: '?',
  error: '!',
  'not-applicable': '-',
};
