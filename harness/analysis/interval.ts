import type { Interval } from './types';

export function clip<T extends Interval>(interval: T, { fromNs, toNs }: Interval): T | null {
  const from = interval.fromNs > fromNs ? interval.fromNs : fromNs;
  const to = interval.toNs < toNs ? interval.toNs : toNs;
  return from < to ? { ...interval, fromNs: from, toNs: to } : null;
}

export function clipAll<T extends Interval>(intervals: readonly T[], to: Interval): readonly T[] {
  return intervals.flatMap((interval) => clip(interval, to) ?? []);
}

export function covers({ fromNs, toNs }: Interval, atNs: bigint): boolean {
  return fromNs <= atNs && atNs < toNs;
}

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
