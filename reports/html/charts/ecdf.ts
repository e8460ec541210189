import { scaleLinear } from 'd3-scale';
import { ecdf } from '../../../harness/analysis/statistics';
import { type Markup, markup } from '../../markup/markup';
import { limitText } from '../../wording/quantities/quantities';
import { rounded } from '../swimlane/time-scale';
import { type Benchmarks, millisecondScale } from './millisecond-scale';
import { stripMarks, stripText } from './strip';
import { tickLabels } from './tick-labels';

const width = 560;
const left = 44;
const right = 14;
const stripHeight = 22;
const plotHeight = 150;
const top = 20;

/** Samples with what they are held against. */
export interface Distribution {
  readonly valuesMs: readonly number[];
  readonly benchmarks: Benchmarks;
}

/**
 * The share of trials that were taken over by then (ECDF), above every single trial as a dot.
 *
 * @param beside charts that a reader compares this one with: all get the same axis
 */
export function ecdfChart(shown: Distribution, beside: readonly Distribution[] = []): Markup {
  const { valuesMs, benchmarks } = shown;
  const { limitMs, theory } = benchmarks;
  const all = [shown, ...beside];
  const x = millisecondScale(
    all.flatMap((each) => each.valuesMs),
    all.map((each) => each.benchmarks),
    [left, width - right],
  );
  const y = scaleLinear()
    .domain([0, 1])
    .range([top + plotHeight, top]);
  const bottom = top + plotHeight;
  const stripTop = bottom + 8;
  const at = (valueMs: number) => rounded(x(valueMs));
  const band =
    theory &&
    markup`<rect class="promise" x="${at(theory.minMs)}" y="${top}" width="${rounded(Math.max(2, x(theory.maxMs) - x(theory.minMs)))}" height="${plotHeight}"/><text class="promise-text" x="${at((theory.minMs + theory.maxMs) / 2)}" y="${top - 6}">timers promise</text>`;
  const limit =
    limitMs !== null &&
    markup`<path class="limit" d="M${at(limitMs)} ${top}V${bottom}"/><text class="limit-text" x="${at(limitMs)}" y="${top - 6}">limit ${limitText(limitMs)}</text>`;
  const shares = [0, 0.5, 0.95, 1].map(
    (share) =>
      markup`<path class="grid" d="M${left} ${rounded(y(share))}H${width - right}"/>${share !== 0.95 && markup`<text class="share-text" x="${left - 6}" y="${rounded(y(share)) + 4}">${Math.round(share * 100)} %</text>`}`,
  );
  const times = tickLabels(x, 6, stripTop + stripHeight + 16);
  return markup`<svg class="chart ecdf" viewBox="0 0 ${width} ${stripTop + stripHeight + 22}" role="img" aria-label="${stripText(valuesMs, benchmarks)}">${shares}${band}${limit}<path class="ecdf-line" d="${stairs(valuesMs, at, y)}"/><g transform="translate(0 ${stripTop})">${stripMarks(valuesMs, benchmarks, x, stripHeight)}</g>${times}</svg>`;
}

/** The curve rises at each sample, and stops rising at the last that ever came. */
function stairs(valuesMs: readonly number[], x: (valueMs: number) => number, y: (share: number) => number): string {
  let path = `M${x(0)} ${rounded(y(0))}`;
  let lastX = x(0);
  for (const { value, fraction } of ecdf(valuesMs)) {
    if (value === Infinity) break;
    lastX = x(value);
    path += `H${lastX}V${rounded(y(fraction))}`;
  }
  return `${path}H${Math.max(lastX, x(Infinity))}`;
}
