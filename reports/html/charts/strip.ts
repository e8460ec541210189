import type { ScaleLinear } from 'd3-scale';
import { type Markup, markup } from '../../markup/markup';
import { durationText } from '../../wording/quantities/quantities';
import { rounded } from '../swimlane/time-scale';
import type { Benchmarks } from './millisecond-scale';

/** Every trial as a dot on one line, with the timers' promise as a band and the limit as a stroke behind them. */
export function stripMarks(
  valuesMs: readonly number[],
  { limitMs, theory }: Benchmarks,
  scale: ScaleLinear<number, number>,
  height: number,
): Markup {
  const middle = height / 2;
  const x = (valueMs: number) => rounded(scale(valueMs));
  const promise =
    theory &&
    markup`<rect class="promise" x="${x(theory.minMs)}" y="2" width="${rounded(Math.max(2, scale(theory.maxMs) - scale(theory.minMs)))}" height="${height - 4}"/>`;
  const limit = limitMs !== null && markup`<path class="limit" d="M${x(limitMs)} 1V${height - 1}"/>`;
  const dots = valuesMs.map((valueMs) => {
    const over = limitMs !== null && valueMs > limitMs ? ' over-limit' : '';
    if (valueMs === Infinity)
      return markup`<use href="#m-undelivered" class="dot${over}" x="${x(valueMs) - 5}" y="${middle}"/>`;
    return markup`<circle class="dot${over}" cx="${x(valueMs)}" cy="${middle}" r="3.2"/>`;
  });
  return markup`<path class="base" d="M${x(0)} ${middle}H${x(Infinity)}"/>${promise}${limit}${dots}`;
}

/** The same in words. */
export function stripText(valuesMs: readonly number[], { limitMs, theory }: Benchmarks): string {
  const [least, most] = [Math.min(...valuesMs), Math.max(...valuesMs)];
  const spread = valuesMs.length === 1 ? durationText(most) : `${durationText(least)} to ${durationText(most)}`;
  const promise =
    theory === null ? '' : `; timers promise ${durationText(theory.minMs)} to ${durationText(theory.maxMs)}`;
  return `Takeover ${spread}${promise}${limitMs === null ? '' : `; limit ${durationText(limitMs)}`}`;
}
