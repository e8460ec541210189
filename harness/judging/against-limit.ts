import type { TimerTheory } from '../recording/types';
import { lateBy, latenessMs } from './lateness';
import { found, undecided, type Case, type Outcome, type Measured } from './outcome';
import { sideOfLimit } from './side-of-limit';

/**
 * Passes only if the whole interval is within the limit, fails only if the whole interval is over it. A late machine makes agents
 * slower, never faster: it can excuse a failure that is smaller than its delay, but takes nothing from a pass.
 */
export function againstLimit(measured: Measured, limitMs: number, context: Case): Outcome {
  if (measured.unfinished === true) return leastAgainstLimit(measured, limitMs, context);
  const side = sideOfLimit(measured, limitMs, latenessMs(context.trial, measured.during));
  if (side === 'within') return found('pass', { kind: 'met' }, measured);
  if (side === 'straddles') return found('inconclusive', { kind: 'straddles-limit', limitMs }, measured);
  return overLimit(measured, limitMs, context);
}

/** Of what went on when the trial ended, the least that it lasted is all that is known: it can be over a limit, but never within it. */
function leastAgainstLimit(measured: Measured, limitMs: number, context: Case): Outcome {
  const least = { ...measured, measuredMs: measured.measuredMs - measured.uncertaintyMs, uncertaintyMs: 0 };
  return least.measuredMs <= limitMs
    ? found('inconclusive', { kind: 'not-measured', what: 'its end' }, least)
    : overLimit(least, limitMs, context);
}

function overLimit(measured: Measured, limitMs: number, context: Case): Outcome {
  const { trial } = context;
  const theory = theoryFor(limitMs, context);
  const finding = found('fail', { kind: 'over-limit', limitMs, ...(theory !== undefined && { theory }) }, measured);
  if (sideOfLimit(measured, limitMs, latenessMs(trial, measured.during)) === 'excused') {
    const overMs = measured.measuredMs - measured.uncertaintyMs - limitMs;
    const what = `only ${overMs.toFixed(1)} ms over the limit`;
    return undecided(finding, lateBy(trial, overMs, what, measured.during));
  }
  return finding;
}

/** The interval that would meet the objective meets no other limit, and advises nothing where it is kept already. */
function theoryFor(limitMs: number, { theory, topology }: Case): TimerTheory | undefined {
  if (theory === undefined) return undefined;
  const { advertIntervalToMeetMs: neededMs = theory.advertIntervalMs } = theory;
  if (limitMs === topology.objectives.takeoverMs && neededMs < theory.advertIntervalMs) return theory;
  const { minMs, medianMs, maxMs, gracefulMs, advertIntervalMs, formula, preempts, bfd } = theory;
  return { minMs, medianMs, maxMs, gracefulMs, advertIntervalMs, formula, preempts, ...(bfd && { bfd }) };
}
