import type { ServiceMeasures } from '../../analysis/types';
import type { Manifest } from '../../recording/types';
import { canBeDecided, decidersOf } from '../../topology/deciders';
import { measuredName, servicesOf } from '../../topology/services';
import { isDeclared } from './declared';
import { fails, type Seen } from './seen';
import { strikes, type Struck } from './stretches';
import type { Violation } from './types';

/** It has another owner, and nothing was broken that its owner is to lose it for. */
export function moved(
  service: ServiceMeasures,
  struck: readonly Struck[],
  seen: Omit<Seen, 'events'>,
): readonly Violation[] {
  const { manifest } = seen;
  if (struck.length === 0 || !struck.every((fault) => leavesItsOwner(fault, service, manifest))) return [];
  if (isLeftAlone(service, struck, manifest)) return [];
  const broken = { rule: 'moved', service: service.name } as const;
  if (struck.some(({ kind }) => isDeclared(manifest.topology, kind, broken))) return [];
  const expectation = { name: 'keepItsOwner' } as const;
  if (!fails(expectation, service, seen)) return [];
  const what = `${service.name} moves, though nothing was broken that a sound set-up does not ride out`;
  return [{ rule: 'moved', service: service.name, what, expectation }];
}

/**
 * At some time too few were left to decide: whoever has it may have to give up what nobody else confirms. Who was healed has a say
 * again when all have had their time to agree.
 */
function isLeftAlone({ name }: ServiceMeasures, struck: readonly Struck[], { topology, ports }: Manifest): boolean {
  const deciders = decidersOf(topology);
  const service = servicesOf(topology).find((one) => measuredName(one, topology) === name);
  if (service === undefined || deciders.length === 0) return false;
  const healNs = BigInt(Math.ceil(topology.objectives.healMs * 1e6));
  const lost = struck.filter(({ effect }) => effect !== 'none');
  return lost.some(({ applied: { beforeNs } }) => {
    const then = lost.filter(
      ({ applied, healed }) => applied.beforeNs <= beforeNs && (healed === null || healed.afterNs + healNs > beforeNs),
    );
    return !canBeDecided(service, deciders, (node) => !then.some((fault) => strikes(fault, node, ports)));
  });
}

/**
 * A sound set-up rides it out; or it puts others out of action, who cannot have taken it for the owner's death: whoever is only cut off
 * believes that he is alone. Nobody else than its first owner has had it, as long as all that is struck leaves him alone.
 */
function leavesItsOwner(
  fault: Struck,
  { name, initialOwner }: ServiceMeasures,
  { topology, ports }: Manifest,
): boolean {
  const { effect, applied } = fault;
  if (effect !== 'clean') return effect === 'none';
  const service = servicesOf(topology).find((one) => measuredName(one, topology) === name);
  const ways = (service?.via ?? []).filter((node) => service?.providers.includes(node) === false);
  const needed = [...(initialOwner === null ? [] : [initialOwner]), ...ways];
  return applied.fault.nodes.length > 0 && !needed.some((node) => strikes(fault, node, ports));
}
