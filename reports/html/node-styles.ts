import { servicesOf } from '../../harness/topology/services';
import { agentOf } from '../../harness/topology/software';
import type { Topology } from '../../harness/topology/types';

/** One colour for each node through the whole page: who owns the address must be seen at a glance, in every picture. */
export interface NodeStyles {
  of(node: string): string;
}

const colours = 6;

export const nodeStyles = (topologies: readonly Topology[]): NodeStyles =>
  stylesOf(
    topologies.flatMap((topology) => {
      const providers = new Set(servicesOf(topology).flatMap((service) => service.providers));
      const coloured = topology.nodes.filter((node) => providers.has(node.name) || agentOf(node) !== undefined);
      return coloured.map(({ name }) => name);
    }),
  );

/** The same for nodes of which only the names are known. */
export function stylesOf(names: readonly string[]): NodeStyles {
  const order = [...new Set(names)];
  return {
    of: (node) => {
      const position = order.indexOf(node);
      return position < 0 ? 'nx' : `n${position % colours}`;
    },
  };
}
