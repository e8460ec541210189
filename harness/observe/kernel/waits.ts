import { createInterface } from 'node:readline';
import type { Lab } from '../../lab/lab';
import { perl } from '../../lab/perl';
import { eventSchema } from '../../recording/event-schema';
import type { DelayEvent, ProcessorEvent, RecordedEvent } from '../../recording/types';
import { agentOf } from '../../topology/software';
import type { TopologyNode } from '../../topology/types';
import { tellEnd } from './tell-end';

/**
 * Follows how long anything that a node runs waits for a processor, be it what decides, what serves or what is switched, and how much
 * of one its agent has, or else the user's own programs; and how long its monitor waits, whose word it is that an address came or went.
 * Clients tell themselves how late they are.
 */
export function watchWaits(lab: Lab, node: string, monitor: number, record: (event: RecordedEvent) => void): void {
  const uses = usingOn(lab.node(node));
  if (uses === null) return;
  const files = ['harness/lab/control/members.pl', 'harness/observe/kernel/waits.pl'];
  const witness = lab.instrument(perl(files, [String(lab.holder(node)), uses, String(monitor)]));
  tellEnd(witness, { node, tells: 'waits' }, record);
  createInterface({ input: witness.stdout }).on('line', (line) => {
    const event = readWait(node, line);
    if (event) record(event);
  });
}

/** Whose use of a processor is told of a node; null where it runs nothing that fails over. */
export function usingOn(node: Pick<TopologyNode, 'role' | 'software' | 'processes'>): 'agent' | 'own' | 'none' | null {
  const { role, software, processes = [] } = node;
  if (role === 'client' || software.length + processes.length === 0) return null;
  if (agentOf(node) !== undefined) return 'agent';
  return processes.length > 0 ? 'own' : 'none';
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
