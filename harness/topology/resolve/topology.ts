import { families } from '../address/ip';
import { writtenPrefixes } from '../shape/network';
import type { WrittenTopology } from '../shape/topology-shape';
import type { Flaw } from '../source/flaw';
import type { AgentUse, NodeFile, Probing, Topology } from '../types';
import { resolveNodes } from './nodes';
import { resolveServices } from './services';
import { resolveVips } from './vips';

/** Fills in everything that the file leaves to the loader. */
export function resolveTopology(
  written: WrittenTopology,
  software: ReadonlyMap<string, readonly AgentUse[]>,
  files: ReadonlyMap<string, readonly NodeFile[]>,
): { readonly topology: Topology; readonly findings: readonly Flaw[] } {
  const { name, description, objectives, thresholds, probing, known, accepts } = written;
  const { nodes, findings } = resolveNodes(written, software, files);
  const operating: Probing = {
    clientRatePerSecond: probing.clientRate,
    questionRatePerSecond: probing.questionRate,
    servicePort: probing.servicePort,
  };
  const topology: Topology = {
    name,
    description: description.trim(),
    networks: Object.entries(written.networks).map(([network, prefixes]) => ({
      name: network,
      ...Object.fromEntries(
        families.flatMap((family) => {
          const [first, ...more] = writtenPrefixes(prefixes, family).map(({ text }) => text);
          return first === undefined ? [] : [[family, more.length === 0 ? first : [first, ...more]] as const];
        }),
      ),
    })),
    nodes,
    vips: resolveVips(written, operating),
    services: resolveServices(written, operating),
    objectives: {
      ...{ takeoverMs: objectives.takeover, healMs: objectives.heal },
      ...(objectives.failback && { failback: objectives.failback }),
    },
    ...(thresholds.length > 0 && { thresholds }),
    probing: operating,
    known,
    ...(accepts.length > 0 && { accepts }),
  };
  return { topology, findings };
}
