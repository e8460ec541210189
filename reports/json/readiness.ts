import type { Drift } from '../../harness/judging/readiness/drift';
import type { readinessIn } from '../figures/readiness';
import type { Report } from './schema';

export const readinessOf = ({
  topology,
  found,
}: ReturnType<typeof readinessIn>[number]): Report['readiness'][number] => ({
  topology,
  servers: found.servers,
  differences: found.differences.map(({ from, node, changes }) => ({
    ...{ from, node, changes: changes.map(({ was, is }) => ({ was, is })) },
  })),
  expiring: found.expiring.map(({ node, path, on, inDays }) => ({ node, path, on, inDays })),
  untold: found.untold.map(({ node, what, why }) => ({ node, what, why })),
});

export const driftOf = ({ since, topologies }: Drift): NonNullable<Report['drift']> => ({
  since,
  topologies: topologies.map(({ topology, changes, untold = [] }) => ({
    topology,
    changes: changes.map(({ nodes, was, is }) => ({ nodes: [...nodes], was, is })),
    untold: untold.map(({ nodes, what, why }) => ({ nodes: [...nodes], what, why })),
  })),
});
