import type { ServiceMeasures } from '../../analysis/types';
import type { Manifest } from '../../recording/types';
import { measuredName, servicesOf } from '../../topology/services';
import type { Service } from '../../topology/types';
import { strikes, type Stretch, type Struck } from './stretches';

/** Whether in this stretch somebody can serve, and clients can reach him. */
export function leavesAChance(
  { name }: Pick<ServiceMeasures, 'name'>,
  stretch: Stretch,
  struck: readonly Struck[],
  { topology, ports }: Pick<Manifest, 'topology' | 'ports'>,
): boolean {
  const { inForce, fromNs } = stretch;
  if (inForce.some(({ effect }) => effect === 'murky')) return false;
  const service = servicesOf(topology).find((one) => measuredName(one, topology) === name);
  if (service === undefined) return false;
  const strained = inForce.filter(({ effect }) => effect !== 'none');
  const { kind, providers, via = [] } = service;
  // Who has data has them to catch up with when it comes back: until then it is nobody's next.
  const healNs = BigInt(Math.ceil(topology.objectives.healMs * 1e6));
  const catchingUp = (kind === 'primary' && strained.length > 0 ? struck : []).filter(
    ({ effect, healed }) =>
      effect !== 'none' && healed !== null && healed.afterNs <= fromNs && fromNs < healed.afterNs + healNs,
  );
  const isWell = (node: string): boolean => !strained.some((fault) => strikes(fault, node, ports));
  const isReady = (node: string): boolean => isWell(node) && !catchingUp.some((fault) => strikes(fault, node, ports));
  // Of a path the providers are routers, as others are on which all depends.
  const others = topology.nodes.filter(
    ({ role, name: own }) => role !== 'server' && ![...providers, ...via].includes(own),
  );
  return providers.some(isReady) && isReached(service, isReady) && others.every((node) => isWell(node.name));
}

/** One way is enough; of those who decide, as they do of a primary, it takes the majority. */
function isReached({ kind, via = [] }: Service, isReady: (node: string) => boolean): boolean {
  const ways = via.filter(isReady).length;
  return via.length === 0 || (kind === 'primary' ? 2 * ways > via.length : ways > 0);
}
