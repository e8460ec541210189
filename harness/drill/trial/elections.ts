import { agentNamed, placesOf } from '../../agents';
import type { LogEvent } from '../../recording/types';
import type { Topology, TopologyNode } from '../../topology/types';

/** What a daemon may take from its start until its timers run, where it does not say when they do. */
const daemonStartMs = 300;

interface Server {
  readonly kinds: readonly string[];
  /** How many of its own have timers, instances or processes: so many lines there will be. */
  readonly expected: number;
  /** When each began, by whose it is; of those that have no names each line is of another one. */
  readonly begunMs: Map<string, number>;
}

/** When each server's own timers began, by what its agent says: until one has had its dead time from then on, it may claim a VIP. */
export class Elections {
  private readonly servers: ReadonlyMap<string, Server>;

  constructor(topology: Topology) {
    const nodes = topology.nodes.filter(({ software }) => software.some(({ role }) => role !== 'service'));
    this.servers = new Map(nodes.map((node) => [node.name, serverOf(topology, node)]));
  }

  hear({ node, line }: LogEvent): void {
    const { kinds, expected, begunMs } = this.servers.get(node) ?? { kinds: [], expected: 0, begunMs: new Map() };
    for (const kind of kinds) {
      const named = agentNamed(kind).beginsIn?.(line) ?? null;
      if (named === null || begunMs.size >= expected) continue;
      const whose = `${kind} ${named === '' ? String(begunMs.size) : named}`;
      if (!begunMs.has(whose)) begunMs.set(whose, performance.now());
    }
  }

  /**
   * When the last of them began (`performance.now()`), as far as is known.
   * @param startedMs when the last agent was started
   */
  begunByMs(startedMs: number): number {
    const begun = [...this.servers.values()].flatMap(({ expected, begunMs }) => {
      const isKnown = expected > 0 && begunMs.size >= expected;
      return [...begunMs.values(), ...(isKnown ? [] : [startedMs + daemonStartMs])];
    });
    return Math.max(startedMs, ...begun);
  }
}

function serverOf(topology: Topology, node: TopologyNode): Server {
  const telling = placesOf(topology, node).filter(({ use }) => agentNamed(use.kind).beginsIn !== undefined);
  return {
    kinds: telling.map(({ use }) => use.kind),
    expected: telling.reduce((sum, place) => sum + (agentNamed(place.use.kind).beginnings?.(place) ?? 1), 0),
    begunMs: new Map(),
  };
}
