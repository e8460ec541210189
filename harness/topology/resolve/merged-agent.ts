import type { WrittenAgent } from '../shape/agent';
import type { WrittenTopology } from '../shape/topology-shape';
import type { Path } from '../source/finding';

/** The agent of one node, and where each part of it is written. */
export interface MergedAgent {
  readonly written: WrittenAgent;
  readonly placeOf: (...path: Path) => Path;
}

/** What the node says of its agent goes before what is said for all, as long as both speak of one kind. */
export function mergedAgent(node: string, { nodes, agent: common }: WrittenTopology): MergedAgent {
  const own = nodes[node]?.agent;
  const shared = own?.kind === undefined || own.kind === common?.kind ? common : undefined;
  return {
    written: { ...shared, ...own },
    placeOf: (...path) => {
      const [key = ''] = path;
      const isOwn = own !== undefined && (Object.hasOwn(own, key) || !(shared && Object.hasOwn(shared, key)));
      return [...(isOwn ? ['nodes', node, 'agent'] : ['agent']), ...path];
    },
  };
}
