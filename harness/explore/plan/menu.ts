import type { FaultKind } from '../../schedule/fault-kind';
import type { Topology } from '../../topology/types';
import { offersIn } from './offers';
import type { Effect, Offer, Strikable, Strike } from './types';

/** What may be struck in this topology, by the kinds that there are. */
export function menuOf(topology: Topology, kinds: readonly FaultKind[], strikable: Strikable): readonly Offer[] {
  const known = new Set(kinds.filter(({ refused }) => refused === undefined).map(({ name }) => name));
  return offersIn(topology, strikable).filter(({ kind, targets }) => known.has(kind) && targets.length > 0);
}

export function offerOf(menu: readonly Offer[], { kind }: Pick<Strike, 'kind'>): Offer {
  const offer = menu.find((one) => one.kind === kind);
  if (offer) return offer;
  throw new RangeError(`nothing offers ${kind}`);
}

export const effectOf = (menu: readonly Offer[], strike: Strike): Effect =>
  offerOf(menu, strike).effect(strike.intensity, strike.target);
