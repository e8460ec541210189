import { createInterface } from 'node:readline';
import type { Lab } from '../../lab/lab';
import type { LabProcess } from '../../lab/process';
import { eventSchema } from '../../recording/event-schema';
import type { RecordedEvent, RowsEvent } from '../../recording/types';
import type { WriteOperation } from '../../topology/types';
import { rowsCommand } from '../clients/client-commands';

/** Follows which rows a node holds of each service of replicated data that it may provide. SIGUSR1 has a reader tell of all of them. */
export function readRows(lab: Lab, node: string, record: (event: RecordedEvent) => void): readonly LabProcess[] {
  const { services, nodes } = lab.topology;
  const clients = nodes.filter(({ role }) => role === 'client').map(({ name }) => name);
  const provided = services.filter(({ kind, providers }) => kind === 'primary' && providers.includes(node));
  return provided.flatMap(({ name: service, operations }) =>
    operations.filter(isWrite).map((operation) => {
      const reader = lab.instrument(rowsCommand(operation, clients), node);
      createInterface({ input: reader.stdout }).on('line', (line) => {
        const event = readRowsEvent({ node, service }, line);
        if (event) record(event);
      });
      return reader;
    }),
  );
}

const isWrite = (operation: { readonly protocol: string }): operation is WriteOperation =>
  operation.protocol === 'redis' || operation.protocol === 'sql';

/** Undefined for a line that was cut off: the node has gone. */
function readRowsEvent(where: Pick<RowsEvent, 'node' | 'service'>, line: string): RowsEvent | undefined {
  try {
    const read = eventSchema.safeParse({ kind: 'rows', ...where, ...(JSON.parse(line) as object) });
    return read.success && read.data.kind === 'rows' ? read.data : undefined;
  } catch {
    return undefined;
  }
}
