import { covers } from '../../interval';
import type { Spell } from '../../ownership/spells/spell';

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

/** The owner then, or else the last that had answered by then; null while several answer. */
export function latestOwner(spells: readonly Spell[], atNs: bigint): string | null {
  if (spells.some((spell) => covers(spell, atNs))) return ownerAt(spells, atNs);
  const over = spells.filter(({ toNs }) => toNs <= atNs);
  const [latest] = over.toSorted((one, other) => Number(other.toNs - one.toNs));
  return latest?.node ?? null;
}
