import { leastText, msText, reasonText } from '../explain';
import type { ClaimReason, DrillClaim } from '../types';

/** One line: the claim, what became of it, the figure, and how many trials say so. */
export function explainClaim({ text, verdict, counts, measuredMs, unfinished, reason }: DrillClaim): string {
  const { pass = 0, fail = 0, known = 0, inconclusive = 0 } = counts;
  const n = pass + fail + known + inconclusive;
  if (n === 0) return `${text}: ${verdict}; ${claimReasonText(reason)}`;
  const over = fail + known;
  const figure = measuredMs === null ? '' : `${unfinished === true ? leastText(measuredMs) : msText(measuredMs)}, `;
  const trials = `${figure}n = ${n}: ${pass} within, ${over} not, ${inconclusive} inconclusive`;
  return `${text}: ${verdict}; ${trials}; ${claimReasonText(reason)}`;
}

export function claimReasonText(reason: ClaimReason): string {
  switch (reason.kind) {
    case 'holds':
      return 'it holds';
    case 'fails':
      return `trial ${reason.trial}, ${reason.service}: ${reasonText(reason.because)}`;
    case 'undecided':
      return 'the trials prove neither it nor its contrary';
    case 'too-few-trials':
      return `it takes ${reason.needed} trials, if no more of them are over the limit`;
    case 'nothing-to-measure':
      return 'nothing came about that it could be measured by';
    case 'declared':
      return `a declared weakness: ${reason.weakness}`;
  }
}
