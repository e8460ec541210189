import { createInterface } from 'node:readline';
import type { Lab } from '../../lab/lab';
import { perl } from '../../lab/perl';
import { eventSchema } from '../../recording/event-schema';
import type { DelayEvent, ProcessorEvent, RecordedEvent } from '../../recording/types';
import { agentOf } from '../../topology/software';
import { tellEnd } from './tell-end';

/** Follows how long the processes of a node's agent wait for a processor, and how much of one they have, where it runs one. */
export function watchWaits(lab: Lab, node: string, record: (event: RecordedEvent) => void): void {
  if (agentOf(lab.node(node)) === undefined) return;
  const files = ['harness/lab/control/members.pl', 'harness/observe/kernel/waits.pl'];
  const witness = lab.instrument(perl(files, [String(lab.holder(node))]));
  tellEnd(witness, { node, tells: 'waits' }, record);
  createInterface({ input: witness.stdout }).on('line', (line) => {
    const event = readWait(node, line);
    if (event) record(event);
  });
}

/** Undefined for a line that was cut off: the lab has gone. */
export function readWait(node: string, line: string): DelayEvent | ProcessorEvent | undefined {
  try {
    const told = JSON.parse(line) as object;
    const read = eventSchema.safeParse({ kind: 'usedMs' in told ? 'processor' : 'delay', node, ...told });
    return read.success && (read.data.kind === 'delay' || read.data.kind === 'processor') ? read.data : undefined;
  } catch {
    return undefined;
  }
}
