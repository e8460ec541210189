import { agentOf } from './software';
import { servicesOf } from './services';
import type { Service, Topology, TopologyNode } from './types';

/**
 * Nodes that help to decide who provides a service, and do nothing else: voters, witnesses, monitors, who chooses a primary, fencing
 * devices. Whoever forwards, serves or resolves is needed whether or not anything fails.
 */
export function decidersOf(topology: Topology): readonly TopologyNode[] {
  const services = servicesOf(topology);
  // Of a primary the way leads by those who choose it.
  const ways = services.flatMap(({ kind, via = [] }) => (kind === 'primary' ? [] : via));
  const elsewhere = new Set([...services.flatMap(({ providers }) => providers), ...ways]);
  const asked = new Set(topology.nodes.flatMap(({ gateways, resolvers = [] }) => [...gateways, ...resolvers]));
  return topology.nodes.filter(
    (node) =>
      !elsewhere.has(node.name) &&
      !passesOn.has(node.role) &&
      decidesAlone(node) &&
      !addressesOf(node).some(isIn(asked)),
  );
}

/** Whether those who are left can still decide who provides it: more than half of all who have a say. */
export function canBeDecided(
  { providers }: Pick<Service, 'providers'>,
  deciders: readonly Pick<TopologyNode, 'name'>[],
  isLeft: (node: string) => boolean,
): boolean {
  const all = [...new Set([...providers, ...deciders.map(({ name }) => name)])];
  return 2 * all.filter(isLeft).length > all.length;
}

const passesOn: ReadonlySet<TopologyNode['role']> = new Set(['router', 'client', 'observer']);

function decidesAlone({ software }: TopologyNode): boolean {
  const services = software.filter(({ role, kind }) => role === 'service' && kind !== 'pdu');
  return services.length === 0 && (agentOf({ software }) !== undefined || software.some(({ kind }) => kind === 'pdu'));
}

const addressesOf = ({ interfaces }: TopologyNode): readonly string[] =>
  interfaces.flatMap(({ addresses }) => addresses.map((address) => address.split('/')[0] ?? ''));

const isIn = (names: ReadonlySet<string>) => (name: string) => names.has(name);
