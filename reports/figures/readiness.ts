import { placeOf, settingsOf, unsetOf } from '../../harness/judging/readiness/drilled-servers';
import { noticeDays } from '../../harness/judging/readiness/expiring';
import { readinessOf, type Readiness, type ServerFacts } from '../../harness/judging/readiness/readiness';
import { changedStandIn, standInsOf } from '../../harness/judging/readiness/stand-ins';
import type { RunResult } from '../../harness/judging/types';
import type { Topology } from '../../harness/topology/types';

type Otherwise = NonNullable<Parameters<typeof readinessOf>[3]>;

/** How alike the servers of each topology were when they were drilled; none of which nothing is recorded. */
export function readinessIn({
  topologies,
  environment,
  startedAt,
}: RunResult): { readonly topology: string; readonly found: Readiness }[] {
  const at = new Date(startedAt);
  return Object.entries(environment.servers ?? {}).map(([name, facts]) => {
    const topology = topologies.find((each) => each.name === name);
    const found = groupsIn(Object.keys(facts), topology).map((group) => {
      const own = group.map((node) => [node, factsOf(node, facts[node] ?? [], topology)]);
      return readinessOf(Object.fromEntries(own) as ServerFacts, at, noticeDays, otherwiseIn(topology, group));
    });
    return {
      topology: name,
      found: {
        differences: found.flatMap(({ differences }) => differences),
        expiring: found.flatMap(({ expiring }) => expiring),
        untold: found.flatMap(({ untold }) => untold),
        certificates: found.reduce((sum, { certificates }) => sum + certificates, 0),
        servers: found.reduce((sum, { servers }) => sum + servers, 0),
      },
    };
  });
}

/** And how its software is set. */
function factsOf(node: string, facts: readonly string[], topology: Topology | undefined): readonly string[] {
  const own = topology?.nodes.find(({ name }) => name === node);
  return facts.length === 0 || own === undefined ? facts : [...facts, ...settingsOf(own)];
}

/** Of a topology that is not told of, all. */
function groupsIn(nodes: readonly string[], topology: Topology | undefined): readonly (readonly string[])[] {
  if (topology === undefined) return [nodes];
  return standInsOf(topology).map((group) => nodes.filter((node) => group.includes(node)));
}

/** What runs on them, by which files and programs of the user's own. */
function otherwiseIn(topology: Topology | undefined, group: readonly string[]): Otherwise {
  const placed = (topology?.nodes ?? [])
    .filter(({ name }) => group.includes(name))
    .map((node) => ({ node: node.name, lines: unsetOf(node), place: placeOf(node, []) }));
  return (...pair) => {
    const [one, other] = pair.map((name) => placed.find(({ node }) => node === name));
    return one && other ? changedStandIn(one, other, placed) : [];
  };
}
