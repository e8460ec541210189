/** RFC 9568 §5.2.8: twelve bits of centiseconds. */
const longestVersion3Ms = 40_950;

/** The interval that keepalived makes of the one it is given: whole seconds in VRRPv2 (RFC 3768 §5.3.7), else centiseconds. */
export function effectiveIntervalMs(version: 2 | 3, writtenMs: number): number {
  // Seconds that are written with a fraction are less by next to nothing when they are counted in milliseconds: 16.345 is.
  const microseconds = Math.round(writtenMs * 1000);
  if (version === 2) return Math.max(1000, Math.round(microseconds / 1e6) * 1000);
  return Math.min(longestVersion3Ms, Math.max(10, Math.round(microseconds / 1e4) * 10));
}
