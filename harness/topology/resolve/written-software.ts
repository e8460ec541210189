import type { WrittenAgent } from '../shape/agent';
import type { WrittenTopology } from '../shape/topology-shape';
import type { Path } from '../source/flaw';
import { roleOf } from './role';

/** One piece of software of a node, and where each part of it is written. */
export interface WrittenUse {
  readonly written: WrittenAgent;
  readonly placeOf: (...path: Path) => Path;
}

/** What runs on a node: what it says itself, else, on a server, the agent of all. */
export function softwareOn(name: string, topology: WrittenTopology): readonly WrittenUse[] {
  const { nodes, agent: common } = topology;
  const node = Object.hasOwn(nodes, name) ? nodes[name] : undefined;
  if (node === undefined) return [];
  if (node.software !== undefined)
    return node.software.map((own, position) => merged(own, ['nodes', name, 'software', position], common));
  if (node.agent !== undefined) return [merged(node.agent, ['nodes', name, 'agent'], common)];
  return common !== undefined && roleOf(name, node) === 'server' ? [merged({}, ['agent'], common)] : [];
}

/** Whether it runs failover software, and not only what that watches. */
export const runsAgent = (name: string, topology: WrittenTopology): boolean =>
  softwareOn(name, topology).some(({ written: { kind = '' } }) => !topology.serviceKinds.includes(kind));

/** What the node says of its agent goes before what is said for all, as long as both speak of one kind. */
function merged(own: WrittenAgent, path: Path, common: WrittenTopology['agent']): WrittenUse {
  const shared = own.kind === undefined || own.kind === common?.kind ? common : undefined;
  return {
    written: { ...shared, ...own },
    placeOf: (...parts) => {
      const [key = ''] = parts;
      const isShared = shared !== undefined && Object.hasOwn(shared, key) && !Object.hasOwn(own, key);
      return [...(isShared ? ['agent'] : path), ...parts];
    },
  };
}
