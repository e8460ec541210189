import { type Block, type Cell, type Section, code, paragraph, subtitle, table } from '../../document/blocks';
import type { HistoryEntry, HistoryTopology } from '../../history/entry-schema';
import type { QuarterContext } from '../context';
import type { LineChange } from '../../../harness/judging/readiness/changed-lines';
import { changesBetween, changesSince } from '../../../harness/judging/readiness/drift';

/** The topologies whose servers are configured otherwise than in the newest quarter before. */
export function changedTopologies({ entries, earlier }: QuarterContext): string[] {
  const before = newestTopologies(earlier[0]?.entries ?? []);
  return [...newestTopologies(entries).values()].flatMap((now) => {
    const then = before.get(now.name);
    return then !== undefined && changesSince(now.servers, then.servers).length > 0 ? now.name : [];
  });
}

/** Differences between the servers that should be alike, and between then and now. */
export function drift({ entries, earlier }: QuarterContext): Section {
  const now = newestTopologies(entries);
  const [quarterBefore] = earlier;
  const before = newestTopologies(quarterBefore?.entries ?? []);
  const blocks = [...now.values()].flatMap((topology): Block[] => [
    subtitle(topology.name),
    ...betweenServers(topology),
    ...againstBefore(topology, before.get(topology.name), quarterBefore?.quarter.label),
  ]);
  return {
    id: 'drift',
    title: 'Configuration drift',
    blocks: blocks.length === 0 ? [paragraph('There is no run to compare.')] : blocks,
  };
}

/** @param entries the oldest first: the newest of each name stays */
const newestTopologies = (entries: readonly HistoryEntry[]): Map<string, HistoryTopology> =>
  new Map(entries.flatMap(({ topologies }) => topologies.map((topology) => [topology.name, topology] as const)));

/** A balancer need not be what the servers behind it are. */
function betweenServers({ servers }: HistoryTopology): Block[] {
  const pairs = [...Map.groupBy(servers, ({ agent }) => agent).values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : others.map((other) => [first, other] as const),
  );
  if (pairs.length === 0) return [paragraph('It has no second server to compare with.')];
  return pairs.map(([first, other]) => {
    const changes = changesBetween(first, other);
    return changes.length === 0
      ? paragraph(`${first.node} and ${other.node} are configured alike, but for their priorities.`)
      : table([first.node, other.node], changes.map(pair));
  });
}

function againstBefore(now: HistoryTopology, before: HistoryTopology | undefined, label: string | undefined): Block[] {
  if (label === undefined) return [paragraph('There is no earlier quarter to compare with.')];
  if (before === undefined) return [paragraph(`It was not drilled in ${label}: there is nothing to compare with.`)];
  const rows = changesSince(now.servers, before.servers).map((change) => [change.nodes.join(', '), ...pair(change)]);
  if (rows.length === 0) return [paragraph(`Nothing has changed since ${label}.`)];
  return [paragraph(`Changed since ${label}:`), table(['server', 'was', 'is'], rows)];
}

const pair = ({ was, is }: LineChange): Cell[] => [was === null ? '' : code(was), is === null ? '' : code(is)];
