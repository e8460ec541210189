import type { ServiceMeasures } from '../../analysis/types';
import type { Manifest } from '../../recording/types';
import { canBeDecided, decidersOf } from '../../topology/deciders';
import { measuredName, servicesOf } from '../../topology/services';
import type { Service, Topology } from '../../topology/types';
import { keeperIn } from './keeper';
import { strikes, type Stretch, type Struck } from './stretches';

/** Whether in this stretch somebody can serve, and clients can reach him. */
export function leavesAChance(
  measures: Pick<ServiceMeasures, 'name' | 'owners'>,
  stretch: Stretch,
  struck: readonly Struck[],
  { topology, ports }: Pick<Manifest, 'topology' | 'ports'>,
): boolean {
  const { inForce, fromNs } = stretch;
  const service = servicesOf(topology).find((one) => measuredName(one, topology) === measures.name);
  if (service === undefined) return false;
  const murky = inForce.filter(({ effect }) => effect === 'murky');
  const keepers = murky.map((fault) => keeperIn(fault, service, measures, ports));
  if (keepers.includes(null)) return false;
  const strained = inForce.filter(({ effect }) => effect !== 'none');
  const [only, ...more] = strained;
  const isAside = only !== undefined && more.length === 0 && isBeside(only, service, { topology, ports });
  const harming = isAside ? [] : strained;
  const { kind, providers, via = [] } = service;
  // Who has data has them to catch up with when it comes back: until then it is nobody's next. Who has had it all the time has not.
  const window = { fromNs: struck[0]?.applied.beforeNs ?? fromNs, toNs: fromNs };
  const kept = measures.owners.find(({ intervals }) =>
    intervals.some((own) => own.fromNs <= window.fromNs && own.toNs >= window.toNs),
  );
  const healNs = BigInt(Math.ceil(topology.objectives.healMs * 1e6));
  const catchingUp = (kind === 'primary' && harming.length > 0 ? struck : []).filter(
    ({ effect, healed }) =>
      effect !== 'none' && healed !== null && healed.afterNs <= fromNs && fromNs < healed.afterNs + healNs,
  );
  const isSound = (node: string): boolean => !harming.some((fault) => strikes(fault, node, ports));
  const isReady = (node: string): boolean =>
    isSound(node) && (node === kept?.id || !catchingUp.some((fault) => strikes(fault, node, ports)));
  const isWell = (node: string): boolean => !strained.some((fault) => strikes(fault, node, ports));
  // Nobody who has not lost somebody needs who decides, as long as there is a majority.
  const deciders = decidersOf(topology);
  const isComplete = providers.every(isSound) && canBeDecided(service, deciders, isWell);
  const spared = [...providers, ...via, ...(isComplete ? deciders.map((node) => node.name) : [])];
  // Of a path the providers are routers, as others are on which all depends.
  const others = topology.nodes.filter(
    (node) => (node.role !== 'server' || deciders.includes(node)) && !spared.includes(node.name),
  );
  const able = keepers.length > 0 ? keepers.every((node) => node !== null && isReady(node)) : providers.some(isReady);
  return able && isReached(service, isSound) && others.every((node) => isWell(node.name));
}

/** One way is enough; of those who decide, as they do of a primary, it takes the majority. */
function isReached({ kind, via = [] }: Service, isSound: (node: string) => boolean): boolean {
  const ways = via.filter(isSound).length;
  return via.length === 0 || (kind === 'primary' ? 2 * ways > via.length : ways > 0);
}

/** It puts nobody out of action, and cuts none of the ways from clients to whoever provides the service. */
function isBeside(
  { effect, applied: { fault } }: Struck,
  service: Service,
  { topology, ports }: Pick<Manifest, 'topology' | 'ports'>,
): boolean {
  if (effect !== 'clean' || fault.nodes.length > 0 || fault.disturbs !== undefined) return false;
  const ends = new Set(fault.cuts.flatMap(({ from, to }) => [from, to]));
  const cut = [...new Set(ports.filter(({ index }) => ends.has(index)).map((port) => port.network))];
  return cut.length > 0 && cut.every((name) => name !== service.network && !isOnTheWay(name, service, topology));
}

/** Clients are there, or a way to the providers; those meet there who decide; or another address is there that goes with this one. */
function isOnTheWay(network: string, { kind, providers, via = [] }: Service, topology: Topology): boolean {
  const on = topology.nodes.filter(({ interfaces }) => interfaces.some((link) => link.network === network));
  const isOn = (names: readonly string[]): boolean => on.some(({ name }) => names.includes(name));
  const goesAlong = topology.vips.some(
    (vip) => vip.network === network && providers.every((name) => vip.priorities[name] !== undefined),
  );
  return (
    on.some(({ role }) => role === 'client') ||
    (kind === 'address' && goesAlong) ||
    (kind === 'primary' && on.filter(({ name }) => via.includes(name)).length > 1) ||
    (isOn(via.filter((node) => !providers.includes(node))) && isOn(providers))
  );
}
