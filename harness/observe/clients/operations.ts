import { eventSchema } from '../../recording/event-schema';
import type { OperationEvent, Protocol } from '../../recording/types';

/** Reads what a client says of one operation, a line of JSON (see programs/operations.pl). Undefined for anything else. */
export function readOperation(
  { client, service, protocol }: { readonly client: string; readonly service: string; readonly protocol: Protocol },
  line: string,
): OperationEvent | undefined {
  const said = parsed(line);
  if (typeof said !== 'object' || said === null || !('overNs' in said)) return undefined;
  const { overNs: atNs, ...operation } = said;
  const read = eventSchema.safeParse({ kind: 'operation', atNs, node: client, service, protocol, ...operation });
  return read.success && read.data.kind === 'operation' ? read.data : undefined;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
