import { type ScaleLinear, scaleLinear } from 'd3-scale';
import type { TimerTheory } from '../../../harness/recording/types';

/** What a drawing of takeover times is drawn against. */
export interface Benchmarks {
  readonly limitMs: number | null;
  readonly theory: TimerTheory | null;
}

/** A scale from 0 to a little beyond everything finite that is to be shown; what never came is drawn at its end. */
export function millisecondScale(
  valuesMs: readonly number[],
  benchmarks: readonly Benchmarks[],
  [from, to]: readonly [number, number],
): ScaleLinear<number, number> {
  const shown = [
    ...valuesMs,
    ...benchmarks.flatMap(({ limitMs, theory }) => [limitMs ?? 0, theory?.maxMs ?? 0]),
  ].filter(Number.isFinite);
  return scaleLinear()
    .domain([0, Math.max(1, ...shown) * 1.12])
    .range([from, to])
    .clamp(true);
}
