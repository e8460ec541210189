import type { Interval } from './types';

export function clip<T extends Interval>(interval: T, { fromNs, toNs }: Interval): T | null {
  const from = interval.fromNs > fromNs ? interval.fromNs : fromNs;
  const to = interval.toNs < toNs ? interval.toNs : toNs;
  return from < to ? { ...interval, fromNs: from, toNs: to } : null;
}

export function clipAll<T extends Interval>(intervals: readonly T[], to: Interval): readonly T[] {
  return intervals.flatMap((interval) => clip(interval, to) ?? []);
}

/** What is left of the intervals where these gaps are not. */
export function without(intervals: readonly Interval[], gaps: readonly Interval[]): readonly Interval[] {
  return gaps.reduce((left, gap) => left.flatMap((interval) => outside(interval, gap)), intervals);
}

function outside({ fromNs, toNs }: Interval, gap: Interval): readonly Interval[] {
  if (gap.toNs <= fromNs || toNs <= gap.fromNs) return [{ fromNs, toNs }];
  const parts = [
    { fromNs, toNs: gap.fromNs },
    { fromNs: gap.toNs, toNs },
  ];
  return parts.filter((part) => part.fromNs < part.toNs);
}

/** The parts of a window in which something is so, which can change at these moments only. */
export function partsWhere(
  window: Interval,
  changesNs: readonly bigint[],
  isSo: (atNs: bigint) => boolean,
): readonly Interval[] {
  const inside = changesNs.filter((atNs) => window.fromNs < atNs && atNs < window.toNs);
  const moments = [...new Set([window.fromNs, ...inside, window.toNs])].sort((one, other) => Number(one - other));
  const parts: Interval[] = [];
  for (const [index, toNs] of moments.slice(1).entries()) {
    const fromNs = moments[index] ?? toNs;
    const last = parts.at(-1);
    if (!isSo(fromNs)) continue;
    if (last?.toNs === fromNs) parts[parts.length - 1] = { fromNs: last.fromNs, toNs };
    else parts.push({ fromNs, toNs });
  }
  return parts;
}

export function covers({ fromNs, toNs }: Interval, atNs: bigint): boolean {
  return fromNs <= atNs && atNs < toNs;
}

/** So long from then on. */
export const spanOf = (fromNs: bigint, ms: number): Interval => ({
  fromNs,
  toNs: fromNs + BigInt(Math.round(ms * 1e6)),
});

export function durationMs({ fromNs, toNs }: Interval): number {
  return msBetween(fromNs, toNs);
}

export function msBetween(fromNs: bigint, toNs: bigint): number {
  return Number(toNs - fromNs) / 1e6;
}

export function earlier(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}

export function later(one: bigint, other: bigint): bigint {
  return one > other ? one : other;
}

export function byTime(one: Interval, other: Interval): number {
  return Number(one.fromNs - other.fromNs);
}

/** When any of them lasts, one after the other. */
export function united(intervals: readonly Interval[]): readonly Interval[] {
  const united: Interval[] = [];
  for (const { fromNs, toNs } of intervals.toSorted(byTime)) {
    const last = united.at(-1);
    if (last === undefined || fromNs > last.toNs) united.push({ fromNs, toNs });
    else united[united.length - 1] = { fromNs: last.fromNs, toNs: later(last.toNs, toNs) };
  }
  return united;
}

/** How long any of them lasts; moments that several share count once. */
export const coveredMs = (intervals: readonly Interval[]): number =>
  united(intervals).reduce((sumMs, interval) => sumMs + durationMs(interval), 0);
