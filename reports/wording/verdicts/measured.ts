import type { DrillExpectation, DrillResult } from '../../../harness/judging/types';
import { takeoverSamples } from '../../figures/drill';
import { figuresOf } from '../../figures/trial';
import { lastedText, marginText } from '../quantities/lasted';
import { durationText } from '../quantities/quantities';

/** One expectation's row in a table of figures; an empty text where there is nothing to say. */
export interface MeasuredRow {
  readonly median: string;
  readonly p95: string;
  readonly worst: string;
  /** Distance to the limit; negative beyond it. */
  readonly margin: string;
  /** `10` where all trials passed, `7 of 10` where some did not. */
  readonly trials: string;
}

export function measuredRow(drill: DrillResult, judged: DrillExpectation): MeasuredRow {
  const { takeoversMs, summary } = takeoverSamples(drill.trials);
  const isSpread = judged.expectation.name === 'takeOverWithin' && takeoversMs.length > 1 && summary !== null;
  return {
    median: isSpread ? durationText(summary.median) : '',
    p95: isSpread ? durationText(summary.p95) : '',
    worst: `${isAtMost(drill, judged) ? '≤ ' : ''}${worstText(judged, judged.expectation.name === 'takeOverWithin' ? (summary?.max ?? null) : null)}`,
    margin: judged.marginMs === null ? '' : marginText(judged.marginMs, judged.unfinished === true),
    trials: trialsText(judged),
  };
}

/** A takeover that began when a person marked it, or some time before: more than a tenth of it may never have been. */
function isAtMost({ trials }: DrillResult, { expectation }: DrillExpectation): boolean {
  if (expectation.name !== 'takeOverWithin') return false;
  const measured = trials.flatMap((trial) => {
    const { takeover } = figuresOf(trial);
    return takeover.kind === 'taken-over' ? [takeover] : [];
  });
  const [slowest] = measured.toSorted((one, other) => other.takeoverMs - one.takeoverMs);
  return slowest !== undefined && slowest.uncertaintyMs > slowest.takeoverMs / 10;
}

function worstText({ expectation, worstMs, unfinished, verdict }: DrillExpectation, slowestMs: number | null): string {
  const figureMs = slowestMs ?? worstMs;
  if (verdict === 'error' || (verdict === 'inconclusive' && figureMs === null)) return 'unmeasured';
  if (expectation.name === 'neverHaveTwoOwners' && (figureMs ?? 0) === 0) return verdict === 'pass' ? 'none' : '';
  if (figureMs !== null) return lastedText({ ms: figureMs, unfinished: unfinished === true });
  return verdict === 'pass' ? 'met' : '';
}

function trialsText({ counts }: DrillExpectation): string {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const passed = counts.pass ?? 0;
  return passed === total || passed === 0 ? String(total) : `${passed} of ${total}`;
}
