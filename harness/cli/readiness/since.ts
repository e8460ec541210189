import { changesSince, type Drift } from '../../judging/readiness/drift';
import type { ServerFacts } from '../../judging/readiness/readiness';
import type { RunResult } from '../../judging/types';
import { UsageError } from '../usage-error';

/**
 * What has changed on servers since a run in which servers of the same names were drilled.
 *
 * @throws {UsageError} `readiness-since` where the run knows nothing of one of them: nothing could be said of it
 */
export function driftSince({ startedAt, environment }: RunResult, now: ServerFacts): Drift {
  const drilled = Object.entries(environment.servers ?? {}).flatMap(([topology, servers]) => {
    const known = Object.keys(now).filter((node) => (servers[node] ?? []).length > 0);
    const serversOf = (facts: ServerFacts) =>
      known.map((node) => ({ node, agent: '', lines: [], facts: facts[node] ?? [] }));
    return known.length === 0 ? [] : [{ topology, ...changesSince(serversOf(now), serversOf(servers)) }];
  });
  const then = Object.values(environment.servers ?? {});
  const strangers = Object.keys(now).filter((node) => then.every((servers) => (servers[node] ?? []).length === 0));
  if (strangers.length > 0)
    throw new UsageError(
      'readiness-since',
      `the run of ${startedAt} tells of no server called ${strangers.join(' or ')}`,
      'name each file as the topology names its server, web-1.facts, and leave out what was not drilled',
    );
  return { since: startedAt, topologies: drilled };
}
