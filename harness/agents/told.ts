import type { Topology } from '../topology/types';
import { placesOf } from './place';
import { agentNamed } from './registry';
import type { VerbName } from './types';

/** Whether every agent that moves an address can be told all of this with its own tools; not so where none moves any. */
export const canBeTold = (topology: Topology, ...verbs: readonly VerbName[]): boolean =>
  areTold(
    topology.nodes.flatMap((node) => placesOf(topology, node)),
    verbs,
  );

/** Nodes whose agents move an address, and can be told all of this. */
export const toldOn = (topology: Topology, ...verbs: readonly VerbName[]): readonly string[] =>
  topology.nodes.filter((node) => areTold(placesOf(topology, node), verbs)).map(({ name }) => name);

function areTold(places: readonly Place[], verbs: readonly VerbName[]): boolean {
  const movers = places.filter(({ use, vips }) => use.role !== 'service' && vips.length > 0);
  return movers.length > 0 && movers.every((place) => verbs.every((verb) => canDo(place, verb)));
}

type Place = ReturnType<typeof placesOf>[number];

const canDo = (place: Place, verb: VerbName): boolean => agentNamed(place.use.kind).verbs?.(place)[verb] !== undefined;
