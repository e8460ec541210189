import type { Analysis } from './analysis';

/** `2026-11-20 16:05:00.123456789`, in UTC. */
export function timeText(atNs: bigint): string {
  const seconds = new Date(Number(atNs / 1_000_000_000n) * 1000).toISOString().slice(0, 19).replace('T', ' ');
  return `${seconds}.${String(atNs % 1_000_000_000n).padStart(9, '0')}`;
}

/** The time of day to the microsecond, where the day is known. */
export const clockText = (atNs: bigint): string => timeText(atNs).slice(11, 26);

/** What the clock of these times is: `UTC`, if nothing else is known. */
export const zoneText = ({ clockLacks }: Analysis): string => (clockLacks === undefined ? 'UTC' : 'local time');

/** When its first frame was taken, as far as that is known. */
export function startText(analysis: Analysis, firstNs: bigint): string {
  const isDayless = analysis.clockLacks === 'date';
  const time = isDayless ? timeText(firstNs).slice(11) : timeText(firstNs);
  return `${time} ${zoneText(analysis)}${isDayless ? ' of an unknown day' : ''}`;
}

export const millisecondsBetween = (fromNs: bigint, toNs: bigint): number => Number(toNs - fromNs) / 1e6;
