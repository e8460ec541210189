import { scaleLinear } from 'd3-scale';
import type { Timeline } from '../../../harness/analysis/timeline-types';
import type { Interval } from '../../../harness/analysis/types';

/** Where a moment stands in the picture. Text on the axis counts from the origin: the first fault, where there is one. */
export interface TimeScale extends Interval {
  readonly originNs: bigint;
  readonly width: number;
  x(atNs: bigint): number;
  sinceOriginMs(atNs: bigint): number;
  /** Round moments for the axis, in ms since the origin, and where they stand. */
  ticks(about: number): { readonly ms: number; readonly x: number }[];
}

export function timeScale(timeline: Timeline, width: number): TimeScale {
  const originNs = timeline.faults[0]?.appliedBeforeNs ?? timeline.fromNs;
  const { fromNs, toNs } = windowOf(timeline, originNs);
  const sinceOriginMs = (atNs: bigint) => Number(atNs - originNs) / 1e6;
  const scale = scaleLinear()
    .domain([sinceOriginMs(fromNs), sinceOriginMs(toNs)])
    .range([0, width])
    .clamp(true);
  return {
    fromNs,
    toNs,
    originNs,
    width,
    sinceOriginMs,
    x: (atNs) => rounded(scale(sinceOriginMs(atNs))),
    ticks: (about) => scale.ticks(about).map((ms) => ({ ms, x: rounded(scale(ms)) })),
  };
}

/** Tenths of a pixel: more digits would only make the file larger. */
export const rounded = (pixels: number): number => Math.round(pixels * 10) / 10;

/** From shortly before the fault until everything that matters is over; a long quiet end is left out. */
function windowOf(timeline: Timeline, originNs: bigint): Interval {
  const { fromNs, toNs } = timeline;
  if (timeline.faults.length === 0) return { fromNs, toNs };
  const lastNs = eventsOf(timeline).reduce((last, atNs) => (atNs > last && atNs < toNs ? atNs : last), originNs);
  const spanNs = lastNs - originNs;
  // A little of the healthy time before, so that the eye has something to compare with.
  const leadNs = later(spanNs / 8n, 200_000_000n);
  const tailNs = later(spanNs / 10n, 200_000_000n);
  return { fromNs: later(fromNs, originNs - leadNs), toNs: earlier(toNs, lastNs + tailNs) };
}

function eventsOf({ faults, services }: Timeline): bigint[] {
  return [
    ...faults.flatMap(({ appliedAfterNs, healedNs }) => [appliedAfterNs, ...(healedNs === null ? [] : [healedNs])]),
    ...services.flatMap(({ lanes, clients, splitBrain, handovers, blackouts, phases }) => [
      ...[...splitBrain, ...handovers, ...blackouts].map(({ toNs }) => toNs),
      ...lanes.flatMap(({ answers, holds }) => [...answers, ...holds].flatMap(({ fromNs, toNs }) => [fromNs, toNs])),
      ...clients.flatMap(({ served }) => served.map(({ fromNs }) => fromNs)),
      ...Object.values(phases ?? {}).filter((atNs) => typeof atNs === 'bigint'),
    ]),
  ];
}

const later = (one: bigint, other: bigint) => (one > other ? one : other);
const earlier = (one: bigint, other: bigint) => (one < other ? one : other);
