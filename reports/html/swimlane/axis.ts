import { type Markup, markup } from '../../markup/markup';
import type { TimeScale } from './time-scale';

const aboutTicks = 10;

/** Times from the fault, above the lanes. */
export const axisTop = (scale: TimeScale): Markup[] =>
  scale
    .ticks(aboutTicks)
    .filter(({ x, ms }) => x >= halfWidth(ms) && x <= scale.width - halfWidth(ms))
    .map(({ ms, x }) => markup`<text class="tick-text" x="${x}" y="14">${axisText(ms)}</text>`);

export const gridLines = (scale: TimeScale, top: number, bottom: number): Markup => {
  const lines = scale.ticks(aboutTicks).map(({ x }) => `M${x} ${top}V${bottom}`);
  return markup`<path class="grid" d="${lines.join('')}"/>`;
};

/** Of a label; one that would stick out is left out. */
const halfWidth = (ms: number) => axisText(ms).length * 3.3;

/** `0`, `+200 ms`, `−1.5 s`; the page's script writes the same while zooming. */
function axisText(ms: number): string {
  if (ms === 0) return '0';
  const sign = ms < 0 ? '−' : '+';
  const size = Math.abs(ms);
  return size >= 1000 ? `${sign}${Number((size / 1000).toFixed(3))} s` : `${sign}${Number(size.toFixed(3))} ms`;
}
