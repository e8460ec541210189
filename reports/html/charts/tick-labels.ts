import type { ScaleLinear } from 'd3-scale';
import { type Markup, markup } from '../../markup/markup';
import { rounded } from '../swimlane/time-scale';

/** Room for half a label with its unit. */
const edge = 26;

/** Round times under an axis, the last of them with the unit; none that would stick out of the drawing. */
export function tickLabels(scale: ScaleLinear<number, number>, about: number, y: number): Markup[] {
  const [, end = 0] = scale.range();
  const times = scale.ticks(about).filter((ms) => scale(ms) <= end - edge);
  return times.map((ms, index) => {
    const unit = index === times.length - 1 ? ' ms' : '';
    return markup`<text class="tick-text" x="${rounded(scale(ms))}" y="${y}">${ms}${unit}</text>`;
  });
}
