import { z } from 'zod';
import type { NodeState, ServiceState } from '../../drill/standing/standing-lab';

/** What a kept lab can be asked to do. */
export const requestSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('status'), log: z.string().exactOptional() }),
  /** Tells what happens, until whoever asked has gone. */
  z.strictObject({ do: z.literal('follow') }),
  z.strictObject({ do: z.literal('enter'), node: z.string() }),
  z.strictObject({
    do: z.literal('fault'),
    kind: z.string(),
    target: z.string(),
    parameters: z.record(z.string(), z.unknown()),
    forMs: z.number().positive().exactOptional(),
  }),
  /** What was applied last, where none is named; `all` that is in force. */
  z.strictObject({ do: z.literal('heal'), id: z.string().exactOptional(), all: z.boolean() }),
  z.strictObject({ do: z.literal('down') }),
]);

export type Request = z.infer<typeof requestSchema>;

export interface LabStatus {
  readonly name: string;
  readonly topology: string;
  readonly pid: number;
  readonly since: string;
  /** `contested` and `unsettled`: it stands, but not every service has one owner. */
  readonly phase: 'building' | 'settling' | 'settled' | 'contested' | 'unsettled';
  readonly services: readonly ServiceState[];
  readonly nodes: readonly NodeState[];
  readonly faults: readonly { readonly id: string; readonly what: string }[];
  /** The last lines of the node that was asked for. */
  readonly log?: readonly string[];
}
