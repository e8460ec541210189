import type { Interval } from '../../../harness/analysis/types';
import { type Markup, markup } from '../../markup/markup';
import { plainLine } from '../../wording/quantities/plain';
import { signedText } from '../../wording/quantities/quantities';
import { type TimeScale, rounded } from './time-scale';

const leastWidth = 1.2;

/** A stretch of time as a bar; never thinner than the eye can see, and left out where it lies outside the picture. */
export function bar(
  scale: TimeScale,
  interval: Interval,
  y: number,
  height: number,
  style: string,
  title?: string,
): Markup | null {
  const { fromNs, toNs } = interval;
  if (toNs < scale.fromNs || fromNs > scale.toNs) return null;
  const x = scale.x(fromNs);
  const width = Math.max(leastWidth, rounded(scale.x(toNs) - x));
  const named = title === undefined ? null : markup`<title>${title}</title>`;
  return markup`<rect class="${style}" x="${x}" y="${y}" width="${width}" height="${height}">${named}</rect>`;
}

/** Many short vertical strokes as one path; moments that fall on the same place are drawn once. */
export function ticks(
  scale: TimeScale,
  timesNs: readonly bigint[],
  y: number,
  height: number,
  style: string,
): Markup | null {
  const places = new Set(
    timesNs.filter((atNs) => isInside(scale, atNs)).map((atNs) => Math.round(scale.x(atNs) * 2) / 2),
  );
  if (places.size === 0) return null;
  const strokes = [...places].map((x) => `M${x} ${y}v${height}`).join('');
  return markup`<path class="${style}" d="${strokes}"/>`;
}

export const isInside = ({ fromNs, toNs }: TimeScale, atNs: bigint): boolean => atNs >= fromNs && atNs <= toNs;

/** `+612.4 ms`: when, as counted from the fault. */
export const whenText = (scale: TimeScale, atNs: bigint): string => signedText(scale.sinceOriginMs(atNs));

/** A line from outside, short enough for a label. */
export function brief(text: string, most = 80): string {
  const line = plainLine(text);
  return line.length <= most ? line : `${line.slice(0, most - 1)}…`;
}
