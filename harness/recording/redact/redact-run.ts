import type { Topology } from '../../topology/types';
import type { Environment } from '../types';
import { redact, redactApart } from './redact';

interface Ran {
  readonly topologies: readonly Topology[];
  readonly environment: { readonly servers?: Environment['servers'] };
}

/** A run without secrets, in which the servers of a topology still differ where their secrets do. */
export function redactRun<Run extends Ran>(run: Run): Run {
  return redact({
    ...run,
    topologies: run.topologies.map((topology) => redactApart(topology)),
    environment: redactEnvironment(run.environment),
  });
}

/** And so a recording of it. */
export const redactManifest = <Recorded extends Omit<Ran, 'topologies'> & { readonly topology: Topology }>(
  manifest: Recorded,
): Recorded =>
  redact({
    ...manifest,
    topology: redactApart(manifest.topology),
    environment: redactEnvironment(manifest.environment),
  });

function redactEnvironment<Where extends Ran['environment']>(environment: Where): Where {
  if (environment.servers === undefined) return environment;
  const servers = Object.entries(environment.servers).map(([topology, facts]) => [topology, redactApart(facts)]);
  return { ...environment, servers: Object.fromEntries(servers) as Environment['servers'] };
}
