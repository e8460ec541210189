import type { Finding } from '../../../agents/keepalived/lint/finding';
import { lint } from '../../../agents/keepalived/lint/lint';
import { acceptedBy } from '../../../judging';
import type { Topology } from '../../../topology/types';
import { topologyServers } from '../../lint/topology-servers';
import { UsageError } from '../../usage-error';

/** What is unsound in the configurations that a topology names, by themselves and against what it says of their servers. */
export function findingsIn(path: string, { nodes }: Topology): readonly Finding[] {
  const isOwn = nodes.some(({ software }) =>
    software.some(({ kind, configuration }) => kind === 'keepalived' && configuration),
  );
  if (!isOwn) return [];
  const facts = topologyServers(path, undefined);
  return lint([...facts.keys()], { facts }).filter(({ severity }) => severity !== 'note');
}

/**
 * What can be about no drill: the topology writes another router identifier or priority than the files, so that reports would go
 * by what is not so; or the file is none of keepalived's; or a check means something else to keepalived than to whoever wrote it, or is nowhere, so that it cannot fail.
 */
const undrillable: ReadonlySet<string> = new Set([
  'topology-says-otherwise',
  'not-keepalived',
  'script-needs-shell',
  'script-missing',
  'script-is-another-program',
]);

/** @throws {UsageError} for the first that is not accepted; all else is told at the verdict */
export function expectDrillable(findings: readonly Finding[], { accepts = [] }: Topology): void {
  const first = findings.find(
    (finding) =>
      undrillable.has(finding.id) && finding.severity === 'error' && acceptedBy(toldOf(finding), accepts) === undefined,
  );
  if (first) throw new UsageError(first.id, `${first.at.file}:${first.at.line}: ${first.what}`, first.remedy);
}

/** As compilers print it. */
export const unsoundLines = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ severity, ...finding }) => toldOf(finding, `${severity}: `));

const toldOf = ({ at, what, id }: Omit<Finding, 'severity'>, severity = ''): string =>
  `${at.file}:${at.line}: ${severity}${what} [${id}]`;
