import { readinessOf, type Readiness } from '../../harness/judging/readiness/readiness';
import type { RunResult } from '../../harness/judging/types';

/** How alike the servers of each topology were when they were drilled; none of which nothing is recorded. */
export function readinessIn({
  environment,
  startedAt,
}: RunResult): { readonly topology: string; readonly found: Readiness }[] {
  return Object.entries(environment.servers ?? {}).map(([topology, facts]) => ({
    topology,
    found: readinessOf(facts, new Date(startedAt)),
  }));
}
