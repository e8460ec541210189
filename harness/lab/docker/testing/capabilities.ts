/** Bits of the capability sets in proc(5), from capabilities(7)'s header: those that a lab gives. */
const names = new Map([
  [5, 'KILL'],
  [6, 'SETGID'],
  [11, 'NET_BROADCAST'],
  [12, 'NET_ADMIN'],
  [13, 'NET_RAW'],
  [18, 'SYS_CHROOT'],
  [19, 'SYS_PTRACE'],
  [21, 'SYS_ADMIN'],
  [23, 'SYS_NICE'],
]);

/** All that a process has or could get (effective, permitted, inheritable, bounding, ambient), by its /proc/PID/status. */
export function capabilitiesIn(status: string): string[] {
  const sets = [...status.matchAll(/^Cap\w+:\t([0-9a-f]+)$/gm)].map(([, mask]) => BigInt(`0x${mask}`));
  if (sets.length !== 5) throw new Error(`five capability sets were to be there: ${status}`);
  const any = sets.reduce((sum, set) => sum | set, 0n);
  const held = Array.from({ length: 64 }, (_, bit) => bit).filter((bit) => (any >> BigInt(bit)) & 1n);
  return held.map((bit) => names.get(bit) ?? `capability ${bit}`).toSorted();
}
