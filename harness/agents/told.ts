import type { Topology } from '../topology/types';
import { placesOf } from './place';
import { agentNamed } from './registry';
import type { VerbName } from './types';

/** Whether every agent that moves an address can be told all of this with its own tools; not so where none moves any. */
export function canBeTold(topology: Topology, ...verbs: readonly VerbName[]): boolean {
  const places = topology.nodes
    .flatMap((node) => placesOf(topology, node))
    .filter(({ use, vips }) => use.role !== 'service' && vips.length > 0);
  return places.length > 0 && places.every((place) => verbs.every((verb) => canDo(place, verb)));
}

const canDo = (place: ReturnType<typeof placesOf>[number], verb: VerbName): boolean =>
  agentNamed(place.use.kind).verbs?.(place)[verb] !== undefined;
