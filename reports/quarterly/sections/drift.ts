import { type Block, type Cell, type Section, code, list, paragraph, subtitle, table } from '../../document/blocks';
import type { HistoryEntry, HistoryTopology } from '../../history/entry-schema';
import type { QuarterContext } from '../context';
import type { LineChange } from '../../../harness/judging/readiness/changed-lines';
import { notHeldText, untoldText } from '../../wording/services/readiness';
import { changesBetween, changesSince } from '../../../harness/judging/readiness/drift';
import { changedStandIn } from '../../../harness/judging/readiness/stand-ins';

/** The topologies whose servers are configured otherwise than in the newest quarter before. */
export function changedTopologies({ entries, earlier }: QuarterContext): string[] {
  return newestTopologies(entries).flatMap((now) => {
    const then = asDrilledIn(earlier[0]?.entries ?? [], now);
    return then !== undefined && changesSince(now.topology.servers, then.servers).changes.length > 0
      ? now.topology.name
      : [];
  });
}

/** Differences between the servers that should be alike, and between then and now. */
export function drift({ entries, earlier }: QuarterContext): Section {
  const [before] = earlier;
  const blocks = newestTopologies(entries).flatMap((now): Block[] => [
    subtitle(now.topology.name),
    ...betweenServers(now.topology),
    ...againstBefore(now, asDrilledIn(before?.entries ?? [], now), before?.quarter.label),
  ]);
  return {
    id: 'drift',
    title: 'Configuration drift',
    blocks: blocks.length === 0 ? [paragraph('There is no run to compare.')] : blocks,
  };
}

/** A topology as a run had it. */
interface Drilled {
  readonly topology: HistoryTopology;
  readonly runtime: string;
}

/** @param entries the oldest first: the newest of each name stays */
const newestTopologies = (entries: readonly HistoryEntry[]): readonly Drilled[] => [
  ...new Map(
    entries.flatMap(({ topologies, runtime }) =>
      topologies.map((topology) => [topology.name, { topology, runtime }] as const),
    ),
  ).values(),
];

/** The newest of its like: containers bring packages of their own. */
const asDrilledIn = (entries: readonly HistoryEntry[], { topology, runtime }: Drilled): HistoryTopology | undefined =>
  newestTopologies(entries.filter((entry) => entry.runtime === runtime)).find(
    (then) => then.topology.name === topology.name,
  )?.topology;

function betweenServers(topology: HistoryTopology): Block[] {
  const pairs = groupsOf(topology).flatMap((group) => {
    const [first, ...others] = group;
    return first === undefined ? [] : others.map((other) => [first, other, group] as const);
  });
  if (pairs.length === 0) return [paragraph('It has no second server to compare with.')];
  return pairs.flatMap(([first, other, group]) => {
    const { changes, untold } = changesBetween(first, other, changedStandIn(first, other, group));
    const names = `${first.node} and ${other.node}`;
    return [
      changes.length === 0
        ? paragraph(`${names} are configured alike, but for their priorities.`)
        : table([first.node, other.node], changes.map(pair)),
      ...notHeld(`Not held against each other, of ${names}:`, untold.map(untoldText)),
    ];
  });
}

/** Those that stand by for each other. Older entries do not say who does: there, whoever runs the same agent. */
const groupsOf = ({ servers, standIns }: HistoryTopology): readonly HistoryTopology['servers'][] =>
  standIns?.map((nodes) => servers.filter(({ node }) => nodes.includes(node))) ?? [
    ...Map.groupBy(servers, ({ agent }) => agent).values(),
  ];

function againstBefore(
  { topology: now, runtime }: Drilled,
  before: HistoryTopology | undefined,
  label: string | undefined,
): Block[] {
  if (label === undefined) return [paragraph('There is no earlier quarter to compare with.')];
  if (before === undefined)
    return [paragraph(`It was not drilled by ${runtime} in ${label}: there is nothing to compare with.`)];
  const { changes, untold } = changesSince(now.servers, before.servers);
  const rows = changes.map((change) => [change.nodes.join(', '), ...pair(change)]);
  const told = untold.length > 0 ? ' of what was told in both' : '';
  return [
    ...(rows.length === 0
      ? [paragraph(`Nothing has changed since ${label}${told}.`)]
      : [paragraph(`Changed since ${label}:`), table(['server', 'was', 'is'], rows)]),
    ...notHeld(`Not held against ${label}:`, untold.map(notHeldText)),
  ];
}

const notHeld = (title: string, lines: readonly string[]): Block[] =>
  lines.length === 0 ? [] : [paragraph(title), list([...lines])];

const pair = ({ was, is }: LineChange): Cell[] => [was === null ? '' : code(was), is === null ? '' : code(is)];
