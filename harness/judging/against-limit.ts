import type { TimerTheory } from '../recording/types';
import { lateBy, latenessMs } from './lateness';
import { found, undecided, type Case, type Outcome, type Measured } from './outcome';
import { sideOfLimit } from './side-of-limit';

/**
 * Passes only if the whole interval is within the limit, fails only if the whole interval is over it. A late machine makes agents
 * slower, never faster: it can excuse a failure that is smaller than its delay, but takes nothing from a pass.
 */
export function againstLimit(measured: Measured, limitMs: number, context: Case): Outcome {
  if (measured.unfinished !== true) return onItsSide(measured, limitMs, context);
  // Of what went on when the trial ended, the least that it lasted is all that is known: it can be over a limit, but never within it.
  const least = { ...measured, measuredMs: measured.measuredMs - measured.uncertaintyMs, uncertaintyMs: 0 };
  return least.measuredMs <= limitMs
    ? found('inconclusive', { kind: 'not-measured', what: 'its end' }, least)
    : onItsSide(least, limitMs, context);
}

function onItsSide(measured: Measured, limitMs: number, context: Case): Outcome {
  const side = sideOfLimit(measured, limitMs, latenessMs(context.trial, measured.during));
  if (side === 'within') return found('pass', { kind: 'met' }, measured);
  if (side === 'straddles') return found('inconclusive', { kind: 'straddles-limit', limitMs }, measured);
  const theory = theoryFor(limitMs, context);
  const finding = found('fail', { kind: 'over-limit', limitMs, ...(theory !== undefined && { theory }) }, measured);
  if (side === 'over') return finding;
  const overMs = measured.measuredMs - measured.uncertaintyMs - limitMs;
  return undecided(
    finding,
    lateBy(context.trial, overMs, `only ${overMs.toFixed(1)} ms over the limit`, measured.during),
  );
}

/** The interval that would meet the objective meets no other limit, and advises nothing where it is kept already. */
function theoryFor(limitMs: number, { theory, topology }: Case): TimerTheory | undefined {
  if (theory === undefined) return undefined;
  const { advertIntervalToMeetMs: neededMs = theory.advertIntervalMs } = theory;
  if (limitMs === topology.objectives.takeoverMs && neededMs < theory.advertIntervalMs) return theory;
  const { minMs, medianMs, maxMs, gracefulMs, advertIntervalMs, formula, preempts, bfd } = theory;
  return { minMs, medianMs, maxMs, gracefulMs, advertIntervalMs, formula, preempts, ...(bfd && { bfd }) };
}
