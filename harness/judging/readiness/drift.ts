import { withoutPositions } from '../../recording/redact/redact';
import type { Environment } from '../../recording/types';
import type { Topology } from '../../topology/types';
import { changedLines, type LineChange } from './changed-lines';
import { changedFacts } from './facts';
import { drilledServers, type DrilledServer } from './drilled-servers';

/** What is otherwise than when it was drilled last. */
export interface Drift {
  /** When that drill began. */
  readonly since: string;
  /** Those that were drilled then, too. */
  readonly topologies: readonly { readonly topology: string; readonly changes: readonly Change[] }[];
}

/** What was changed on several servers alike is one change. */
export interface Change extends LineChange {
  readonly nodes: readonly string[];
}

/** A run, as far as it is about what was drilled. */
interface Drilled {
  readonly startedAt: string;
  readonly topologies: readonly Topology[];
  readonly environment: Pick<Environment, 'servers'>;
}

/** Between two runs; both without secrets, or those would seem to have changed. */
export function driftOf(now: Drilled, before: Drilled): Drift {
  const then = new Map(before.topologies.map((topology) => [topology.name, topology]));
  const serversIn = ({ environment }: Drilled, topology: Topology) =>
    drilledServers(topology, environment.servers?.[topology.name] ?? {});
  return {
    since: before.startedAt,
    topologies: now.topologies.flatMap((topology) => {
      const earlier = then.get(topology.name);
      if (earlier === undefined) return [];
      const changes = changesSince(serversIn(now, topology), serversIn(before, earlier));
      return [{ topology: topology.name, changes }];
    }),
  };
}

/** Of servers of the same names; what is not known of either is held against nothing. */
export function changesSince(now: readonly DrilledServer[], before: readonly DrilledServer[]): readonly Change[] {
  const changes = new Map<string, { nodes: string[] } & LineChange>();
  for (const server of now)
    for (const change of changesOf(server, before)) {
      const key = JSON.stringify([change.was, change.is]);
      const same = changes.get(key);
      if (same === undefined) changes.set(key, { nodes: [server.node], ...change });
      else same.nodes.push(server.node);
    }
  const gone = before.filter(({ node }) => !now.some((server) => server.node === node)).map(({ node }) => node);
  return [
    ...changes.values(),
    ...(gone.length > 0 ? [{ nodes: gone, was: 'a server that is not there any more', is: null }] : []),
  ];
}

function changesOf(server: DrilledServer, before: readonly DrilledServer[]): readonly LineChange[] {
  const then = before.find(({ node }) => node === server.node);
  if (then === undefined) return [{ was: null, is: 'a server that was not there' }];
  const places = then.place && server.place ? changedLines(then.place, server.place) : [];
  return [...changesBetween(timeless(then), timeless(server)), ...places];
}

const timeless = ({ lines, facts, ...server }: DrilledServer): DrilledServer => ({
  ...{ ...server, lines: lines.map(withoutPositions) },
  ...(facts && { facts: facts.map(withoutPositions) }),
});

/** What they are made of is held against each other where both tell of it; a line may have its meaning from where it stands. */
export function changesBetween(was: DrilledServer, is: DrilledServer): readonly LineChange[] {
  const changes = changedLines(was.lines, is.lines);
  const isMoved = changes.length === 0 && was.lines.some((line, index) => line !== is.lines[index]);
  return [
    ...changes,
    ...(isMoved ? [{ was: null, is: 'the same lines in another order' }] : []),
    ...changedFacts(was.facts ?? [], is.facts ?? []),
  ];
}
