import type { WrittenNode } from '../shape/node';
import type { WrittenTopology } from '../shape/topology-shape';
import type { NodeRole } from '../types';

/** A node called `client` is one; any other is a server, unless the file says so. */
export function roleOf(name: string, { role }: WrittenNode): NodeRole {
  if (role !== undefined) return role;
  return name === 'client' || name === 'router' || name === 'witness' ? name : 'server';
}

export const serversOf = ({ nodes }: WrittenTopology): string[] =>
  Object.keys(nodes).filter((name) => {
    const node = nodes[name];
    return node !== undefined && roleOf(name, node) === 'server';
  });
