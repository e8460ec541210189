import { covers } from '../interval';
import type { Spell } from '../ownership/spell';

/** The one node that answered then; null when none did, or several. */
export function ownerAt(spells: readonly Spell[], atNs: bigint): string | null {
  const answering = new Set(spells.filter((spell) => covers(spell, atNs)).map(({ node }) => node));
  const [only] = answering.size === 1 ? answering : [];
  return only ?? null;
}

/** The owner at the end of the record: that moment belongs to no interval. */
export function ownerAtEnd(spells: readonly Spell[], endNs: bigint): string | null {
  return ownerAt(spells, endNs - 1n);
}

/** The last to have begun to answer by then, be it over or not. */
export function latestOwner(spells: readonly Spell[], atNs: bigint): string | null {
  const begun = spells.filter(({ fromNs }) => fromNs <= atNs);
  const [latest] = begun.toSorted((one, other) => Number(other.fromNs - one.fromNs));
  return latest?.node ?? null;
}
