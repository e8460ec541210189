import type { TimerTheory } from '../../harness/recording/types';

export interface GaugeValues {
  readonly minMs: number;
  readonly medianMs: number;
  readonly maxMs: number;
  readonly limitMs: number;
  readonly theory: Pick<TimerTheory, 'minMs' | 'maxMs'> | null;
}

/**
 * Measured against promised, in one line: `░` the theory, `━` from the fastest to the slowest trial, `●` the median,
 * `│` the objective. The scale begins at 0 and ends a little beyond the largest of them.
 */
export function gauge({ minMs, medianMs, maxMs, limitMs, theory }: GaugeValues, width: number): string {
  const finite = [maxMs, limitMs, theory?.maxMs ?? 0].filter(Number.isFinite);
  const scaleMs = Math.max(...finite) * 1.04;
  const column = (valueMs: number) => Math.min(width - 1, Math.floor((Math.min(valueMs, scaleMs) / scaleMs) * width));
  const cells = Array.from({ length: width }, () => '·');
  const fill = (fromMs: number, toMs: number, mark: string) => cells.fill(mark, column(fromMs), column(toMs) + 1);
  if (theory !== null) fill(theory.minMs, theory.maxMs, '░');
  fill(minMs, maxMs, '━');
  fill(limitMs, limitMs, '│');
  fill(medianMs, medianMs, medianMs === Infinity ? '×' : '●');
  return cells.join('');
}
