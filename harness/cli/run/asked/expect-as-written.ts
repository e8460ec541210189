import { lint } from '../../../agents/keepalived/lint/lint';
import type { Topology } from '../../../topology/types';
import { topologyServers } from '../../lint/topology-servers';
import { UsageError } from '../../usage-error';

/**
 * Router identifiers and priorities that a topology writes must be those of the files that are drilled: reports go by what it says.
 * What it leaves out the files decide.
 *
 * @throws {UsageError} `topology-says-otherwise`, for the first that differs
 */
export function expectAsWritten(path: string, { nodes }: Topology): void {
  const isOwn = nodes.some(({ software }) =>
    software.some(({ kind, configuration }) => kind === 'keepalived' && configuration),
  );
  if (!isOwn) return;
  const facts = topologyServers(path, undefined);
  const [first] = lint([...facts.keys()], { facts }).filter(({ id }) => id === 'topology-says-otherwise');
  if (first) throw new UsageError(first.id, `${first.at.file}:${first.at.line}: ${first.what}`, first.remedy);
}
