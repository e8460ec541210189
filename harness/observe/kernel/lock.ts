import { createInterface } from 'node:readline';
import type { Lab } from '../../lab/lab';
import { perl } from '../../lab/perl';
import { eventSchema } from '../../recording/event-schema';
import type { LockEvent, RecordedEvent } from '../../recording/types';

/** Follows how long the kernel's network lock keeps whoever asks for it waiting; it is the same for all nodes. */
export function watchLock(lab: Lab, record: (event: RecordedEvent) => void): void {
  // A witness that never comes to speak is silent from now on.
  record({ kind: 'lock', atNs: BigInt(Date.now()) * 1_000_000n, waitedMs: 0 });
  const { stdout } = lab.instrument(perl('harness/observe/kernel/lock.pl'));
  createInterface({ input: stdout }).on('line', (line) => {
    const event = readLock(line);
    if (event) record(event);
  });
}

/** Undefined for a line that was cut off: the lab has gone. */
export function readLock(line: string): LockEvent | undefined {
  try {
    const read = eventSchema.safeParse({ kind: 'lock', ...(JSON.parse(line) as object) });
    return read.success && read.data.kind === 'lock' ? read.data : undefined;
  } catch {
    return undefined;
  }
}
