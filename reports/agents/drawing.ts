import { scaleLog } from 'd3-scale';
import { rounded } from '../html/swimlane/time-scale';
import { markup, type Markup } from '../markup/markup';
import { durationText } from '../wording/quantities/quantities';
import type { AgentComparison } from './comparison';
import { agentText, figuresAfter, takeoverSummary } from './figures';

const [width, gutter, right, rowHeight, top] = [920, 250, 96, 34, 18];
/** Below the first no agent was seen to be, and above the last nobody waits. */
const [leastMs, mostMs] = [1, 60_000];

/** Every takeover as a dot, the promise of the timers behind them, on one axis for all: a tenfold is as wide anywhere. */
export function drawTakeovers({ setUps }: AgentComparison, fault: string): Markup {
  const rows = setUps.flatMap((setUp) => {
    const figures = figuresAfter(setUp, fault);
    const summary = figures && takeoverSummary(figures);
    return figures === null || summary === null ? [] : [{ setUp, figures, summary }];
  });
  const shown = rows.flatMap(({ setUp: { theory }, figures }) => [
    ...figures.takeoversMs.flatMap((each) => each ?? []),
    ...(theory === null ? [] : [theory.minMs, theory.maxMs]),
  ]);
  const scale = scaleLog()
    .domain([Math.max(leastMs, Math.min(mostMs, ...shown) * 0.8), Math.min(mostMs, Math.max(leastMs, ...shown) * 1.25)])
    .range([gutter, width - right])
    .clamp(true);
  const x = (ms: number): number => rounded(scale(Math.max(leastMs, ms)));
  const bottom = top + rows.length * rowHeight;
  const axis = [1, 3, 10, 30, 100, 300, 1000, 3000, 10_000, 30_000]
    .filter((ms) => ms > (scale.domain()[0] ?? 0) && ms < (scale.domain()[1] ?? 0))
    .map(
      (ms) =>
        markup`<path class="grid" d="M${x(ms)} ${top}V${bottom}"/><text class="tick-text" x="${x(ms)}" y="${bottom + 16}">${ms >= 1000 ? `${ms / 1000} s` : `${ms} ms`}</text>`,
    );
  const drawn = rows.map(({ setUp, figures, summary }, index) => {
    const middle = top + index * rowHeight + rowHeight / 2;
    const { theory } = setUp;
    const promise =
      theory &&
      markup`<rect class="promise" x="${x(theory.minMs)}" y="${middle - 11}" width="${Math.max(2, x(theory.maxMs) - x(theory.minMs))}" height="22"/>`;
    const dots = figures.takeoversMs
      .filter((each) => each !== null)
      .map((each) => markup`<circle class="dot" cx="${x(each)}" cy="${middle}" r="3.2"/>`);
    const median = Number.isFinite(summary.median)
      ? markup`<path class="ecdf-line" d="M${x(summary.median)} ${middle - 12}V${middle + 12}"/>`
      : null;
    return markup`<g><title>${agentText(setUp)} (${setUp.topology}): median ${durationText(summary.median)}, n ${summary.n}</title><text x="0" y="${middle - 2}" fill="currentColor" font-size="14" font-weight="600">${agentText(setUp)}</text><text x="0" y="${middle + 12}" fill="var(--muted)" font-size="11">${setUp.topology}</text>${promise}${dots}${median}<text x="${width}" y="${middle + 5}" text-anchor="end" fill="currentColor" font-size="14">${durationText(summary.median)}</text></g>`;
  });
  return markup`<svg class="chart" viewBox="0 0 ${width} ${bottom + 24}" role="img" aria-label="Takeover times after ${fault} by set-up">${axis}${drawn}</svg>`;
}
