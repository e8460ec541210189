import { createInterface } from 'node:readline';
import type { ProcessSet } from '../../lab/control/types';
import type { Lab } from '../../lab/lab';
import { perl } from '../../lab/perl';
import { eventSchema } from '../../recording/event-schema';
import type { DelayEvent, ProcessorEvent, RecordedEvent } from '../../recording/types';
import { agentOf } from '../../topology/software';
import { tellEnd } from './tell-end';

/**
 * Follows how long whatever decides on a node waits for a processor, its agent or else the user's own programs, and how much of one
 * that has; and how long its monitor waits, whose word it is that an address came or went.
 */
export function watchWaits(lab: Lab, node: string, monitor: number, record: (event: RecordedEvent) => void): void {
  const decides = decidingOn(lab, node);
  if (decides === null) return;
  const files = ['harness/lab/control/members.pl', 'harness/observe/kernel/waits.pl'];
  const witness = lab.instrument(perl(files, [String(lab.holder(node)), decides, String(monitor)]));
  tellEnd(witness, { node, tells: 'waits' }, record);
  createInterface({ input: witness.stdout }).on('line', (line) => {
    const event = readWait(node, line);
    if (event) record(event);
  });
}

function decidingOn(lab: Lab, name: string): ProcessSet | null {
  const node = lab.node(name);
  if (agentOf(node) !== undefined) return `agent:${lab.holder(name)}`;
  return node.role !== 'client' && (node.processes ?? []).length > 0 ? `own:${lab.holder(name)}` : null;
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
