import { topologyNamed } from '../../../drill/testing/topologies';
import type { NodeProcess, Topology, TopologyNode } from '../../../topology/types';
import { program, running, type Defects } from './running';

const witness = '10.20.0.13';
/** The witness gives the lease to another when its holder has long stopped writing by it. */
const leaseMs = 250;

/** Two servers of replicated rows, by store.pl: a witness decides which of them is the primary. */
export function stores(defects: Defects = {}, clients: readonly string[] = ['client']): Topology {
  // Nobody is asked who the primary is: clients try both.
  const topology = topologyNamed('redis-sentinel', ['    via: [witness, server-a, server-b]\n', '']);
  const store =
    (peer: string, delayMs: number) =>
    ({ name }: TopologyNode): readonly NodeProcess[] => [
      program(['store'], [defects[name] ?? '', name, witness, peer, `${delayMs}`]),
    ];
  return running(
    { ...topology, nodes: topology.nodes.filter(({ role, name }) => role !== 'client' || clients.includes(name)) },
    {
      'server-a': store('10.20.0.12', 0),
      'server-b': store('10.20.0.11', 500),
      witness: ({ name }) => [program(['witness'], [defects[name] ?? '', `${leaseMs}`])],
    },
  );
}
