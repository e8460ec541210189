import { type Block, type Section, code, paragraph, subtitle, table } from '../../document/blocks';
import type { HistoryEntry, HistoryTopology } from '../../history/entry-schema';
import type { QuarterContext } from '../context';

type Server = HistoryTopology['servers'][number];

/** Differences between the servers that should be alike, and between then and now. */
export function drift({ entries, earlier }: QuarterContext): Section {
  const now = newestTopologies(entries);
  const before = newestTopologies(earlier[0]?.entries ?? []);
  const blocks = [...now.values()].flatMap((topology): Block[] => [
    subtitle(topology.name),
    ...betweenServers(topology),
    ...againstBefore(topology, before.get(topology.name), earlier[0]?.quarter.label),
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

function betweenServers({ servers }: HistoryTopology): Block[] {
  const [first, ...others] = servers;
  if (first === undefined || others.length === 0) return [paragraph('It has no second server to compare with.')];
  const rows = others.flatMap((other) => differences(first, other).map(([from, line]) => [from, code(line)]));
  if (rows.length === 0)
    return [
      paragraph(`${servers.map(({ node }) => node).join(' and ')} are configured alike, but for their priorities.`),
    ];
  return [
    paragraph(`Differences between ${servers.map(({ node }) => node).join(', ')}:`),
    table(['only on', 'line'], rows),
  ];
}

/** Lines that only one of two servers has, with the one that has it. */
function differences(one: Server, other: Server): [string, string][] {
  const only = (has: Server, lacks: Server): [string, string][] =>
    has.lines.filter((line) => !lacks.lines.includes(line)).map((line) => [has.node, line]);
  return [...only(one, other), ...only(other, one)];
}

function againstBefore(
  now: HistoryTopology,
  before: HistoryTopology | undefined,
  label = 'the quarter before',
): Block[] {
  if (before === undefined)
    return [paragraph('It was not drilled the quarter before: there is nothing to compare with.')];
  const rows = now.servers.flatMap((server) => {
    const then = before.servers.find(({ node }) => node === server.node);
    if (then === undefined) return [[server.node, 'new server', '']];
    return [
      ...server.lines.filter((line) => !then.lines.includes(line)).map((line) => [server.node, 'added', code(line)]),
      ...then.lines.filter((line) => !server.lines.includes(line)).map((line) => [server.node, 'removed', code(line)]),
    ];
  });
  if (rows.length === 0) return [paragraph(`Nothing has changed since ${label}.`)];
  return [paragraph(`Changed since ${label}:`), table(['server', 'change', 'line'], rows)];
}
