import { withoutPositions } from '../../recording/redact/redact';
import type { Environment } from '../../recording/types';
import type { Topology } from '../../topology/types';
import { changedLines, type LineChange } from './changed-lines';
import { drilledServers, type DrilledServer } from './drilled-servers';
import { changedFacts, changedTold, type Held, type Untold } from './facts';

/** What is otherwise than when it was drilled last. */
export interface Drift {
  /** When that drill began. */
  readonly since: string;
  /** Those that were drilled then, too. */
  readonly topologies: readonly ({ readonly topology: string } & Changes)[];
}

export interface Changes {
  readonly changes: readonly Change[];
  /** What was not held against the drill, since one of the two does not tell of it; absent in older results. */
  readonly untold?: readonly (Untold & { readonly nodes: readonly string[] })[];
}

/** What was changed on several servers alike is one change. */
export interface Change extends LineChange {
  readonly nodes: readonly string[];
}

/** A run, as far as it is about what was drilled. */
interface Drilled {
  readonly startedAt: string;
  readonly topologies: readonly Topology[];
  readonly environment: Pick<Environment, 'servers'> & Partial<Pick<Environment, 'versions'>>;
}

/** Between two runs; both without secrets, or those would seem to have changed. */
export function driftOf(now: Drilled, before: Drilled): Drift {
  const then = new Map(before.topologies.map((topology) => [topology.name, topology]));
  return {
    since: before.startedAt,
    topologies: now.topologies.flatMap((topology) => {
      const earlier = then.get(topology.name);
      if (earlier === undefined) return [];
      return [
        {
          topology: topology.name,
          ...changesSince(drilledServers(topology, now.environment), drilledServers(earlier, before.environment)),
        },
      ];
    }),
  };
}

/** Of servers of the same names; what is not known of either is held against nothing. */
export function changesSince(now: readonly DrilledServer[], before: readonly DrilledServer[]): Required<Changes> {
  const held = now.map((server) => ({ node: server.node, ...heldSince(server, before) }));
  const gone = before.filter(({ node }) => !now.some((server) => server.node === node)).map(({ node }) => node);
  return {
    changes: [
      ...alikeTogether(held.flatMap(({ node, changes }) => changes.map((change) => [node, change] as const))),
      ...(gone.length > 0 ? [{ nodes: gone, was: 'a server that is not there any more', is: null }] : []),
    ],
    untold: alikeTogether(held.flatMap(({ node, untold }) => untold.map((each) => [node, each] as const))),
  };
}

function heldSince(server: DrilledServer, before: readonly DrilledServer[]): Held {
  const then = before.find(({ node }) => node === server.node);
  if (then === undefined) return { changes: [{ was: null, is: 'a server that was not there' }], untold: [] };
  const places = then.place && server.place ? changedLines(then.place, server.place) : [];
  const [was, is] = [timeless(then), timeless(server)];
  const { changes, untold } = changesBetween(was, is, linesSince(was, is));
  return { changes: [...changes, ...places], untold };
}

const timeless = ({ lines, facts, ...server }: DrilledServer): DrilledServer => ({
  ...{ ...server, lines: lines.map(withoutPositions) },
  ...(facts && { facts: facts.map(withoutPositions) }),
});

/** A line may have its meaning from where it stands. */
function linesSince(was: DrilledServer, is: DrilledServer): readonly LineChange[] {
  const changes = changedLines(was.lines, is.lines);
  const isMoved = changes.length === 0 && was.lines.some((line, index) => line !== is.lines[index]);
  return isMoved ? [{ was: null, is: 'the same lines in another order' }] : changes;
}

/** What they are made of is held against each other where both tell of it. @param lines what differs in these */
export function changesBetween(was: DrilledServer, is: DrilledServer, lines: readonly LineChange[]): Held {
  const facts = factsBetween(was.facts, is.facts);
  const software = was.software && is.software ? changedTold(was.software, is.software) : nothing;
  return {
    changes: [...software.changes, ...lines, ...facts.changes],
    untold: [...software.untold, ...facts.untold],
  };
}

const nothing: Held = { changes: [], untold: [] };

/** Of which of the two nothing was recorded, that was not asked then: nothing is known of what has changed. */
function factsBetween(was: readonly string[] | undefined, is: readonly string[] | undefined): Held {
  if (was && is) return changedFacts(was, is);
  const what = 'packages, kernel settings, firewall rules, files, certificates';
  return { changes: [], untold: was || is ? [{ what, why: 'only one of the two tells of them' }] : [] };
}

/** What is so on several servers alike, once. */
function alikeTogether<What extends object>(all: readonly (readonly [node: string, what: What])[]) {
  const groups = Map.groupBy(all, ([, what]) => JSON.stringify(what));
  return [...groups.values()].flatMap((group) => {
    const nodes = group.map(([node]) => node);
    return group.slice(0, 1).map(([, what]) => ({ nodes, ...what }));
  });
}
