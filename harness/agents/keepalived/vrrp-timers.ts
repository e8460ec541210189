/** RFC 9568 §5.2.8: twelve bits of centiseconds. */
const longestVersion3Ms = 40_950;

/** The interval that keepalived makes of the one it is given: whole seconds in VRRPv2 (RFC 3768 §5.3.7), else centiseconds. */
export function effectiveIntervalMs(version: 2 | 3, writtenMs: number): number {
  if (version === 2) return Math.max(1000, Math.round(writtenMs / 1000) * 1000);
  return Math.min(longestVersion3Ms, Math.max(10, Math.round(writtenMs / 10) * 10));
}
