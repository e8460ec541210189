/** `2026-11-20 16:05:00.123456789`, in UTC. */
export function timeText(atNs: bigint): string {
  const seconds = new Date(Number(atNs / 1_000_000_000n) * 1000).toISOString().slice(0, 19).replace('T', ' ');
  return `${seconds}.${String(atNs % 1_000_000_000n).padStart(9, '0')}`;
}

/** The time of day to the microsecond, where the day is known. */
export const clockText = (atNs: bigint): string => timeText(atNs).slice(11, 26);

export const millisecondsBetween = (fromNs: bigint, toNs: bigint): number => Number(toNs - fromNs) / 1e6;
