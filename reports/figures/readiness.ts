import { settingsOf } from '../../harness/judging/readiness/drilled-servers';
import { readinessOf, type Readiness } from '../../harness/judging/readiness/readiness';
import type { RunResult } from '../../harness/judging/types';
import { servicesOf } from '../../harness/topology/services';
import type { Topology } from '../../harness/topology/types';

/** How alike the servers of each topology were when they were drilled; none of which nothing is recorded. */
export function readinessIn({
  topologies,
  environment,
  startedAt,
}: RunResult): { readonly topology: string; readonly found: Readiness }[] {
  const at = new Date(startedAt);
  return Object.entries(environment.servers ?? {}).map(([name, facts]) => {
    const topology = topologies.find((each) => each.name === name);
    const found = groupsIn(Object.keys(facts), topology).map((group) =>
      readinessOf(Object.fromEntries(group.map((node) => [node, factsOf(node, facts[node] ?? [], topology)])), at),
    );
    return {
      topology: name,
      found: {
        differences: found.flatMap(({ differences }) => differences),
        expiring: found.flatMap(({ expiring }) => expiring),
        untold: found.flatMap(({ untold }) => untold),
        servers: found.reduce((sum, { servers }) => sum + servers, 0),
      },
    };
  });
}

/** And how its software is set; what an agent's own file says differs by nature. */
function factsOf(node: string, facts: readonly string[], topology: Topology | undefined): readonly string[] {
  const own = topology?.nodes.find(({ name }) => name === node);
  return facts.length === 0 || own === undefined ? facts : [...facts, ...settingsOf(own)];
}

/** Those that stand by for each other: a balancer need not be what the servers behind it are. */
function groupsIn(nodes: readonly string[], topology: Topology | undefined): readonly (readonly string[])[] {
  if (topology === undefined) return [nodes];
  const groups = servicesOf(topology).reduce<readonly (readonly string[])[]>((known, { providers }) => {
    const joined = known.filter((group) => group.some((node) => providers.includes(node)));
    const apart = known.filter((group) => !joined.includes(group));
    return [...apart, [...new Set([...joined.flat(), ...providers])]];
  }, []);
  return groups.map((group) => nodes.filter((node) => group.includes(node)));
}
