import type { Port } from '../../../recording/types';
import type { Moment, Spell } from '../../ownership/spells/spell';
import type { Interval, OwnerChange } from '../../types';
import { disturbs, isInForce, touches, type Fault } from '../faults';

type Cause = OwnerChange['cause'];

/** As much of a spell as its cause is read from; where it was seen on the wire, the frames as well. */
export type Turn = Pick<Spell, 'node' | 'fromNs' | 'toNs' | 'end'> & {
  readonly after: { readonly node: string; readonly lastSign?: Moment } | null;
  readonly announced?: Moment | null;
  readonly first?: Moment;
};

/**
 * The VIP's moves within the window, each with what explains it; a fault explains one move away, and its healing one back.
 *
 * @param via nodes that choose whom they go through: what strikes them explains a move, too
 */
export function changesOf(
  spells: readonly Turn[],
  faults: readonly Fault[],
  ports: readonly Port[],
  window: Interval,
  via: readonly string[] = [],
): readonly OwnerChange[] {
  const spent = new Set<string>();
  return spells
    .filter(({ fromNs, node, after }) => window.fromNs <= fromNs && fromNs < window.toNs && after?.node !== node)
    .map((spell) => ({
      from: spell.after?.node ?? null,
      to: spell.node,
      atNs: spell.announced?.atNs ?? spell.fromNs,
      cause: causeOf(spell, spells, faults, ports, via, spent),
      evidence: [spell.after?.lastSign, spell.announced ?? spell.first].flatMap((seen) => seen?.frame ?? []),
    }));
}

function causeOf(
  { fromNs, node, after }: Turn,
  spells: readonly Turn[],
  faults: readonly Fault[],
  ports: readonly Port[],
  via: readonly string[],
  spent: Set<string>,
): Cause {
  const from = after?.node ?? null;
  const once = (key: string): boolean => !spent.has(key) && spent.add(key).has(key);
  const concerned = [from, node, ...via].filter((name) => name !== null);
  const troubled = (fault: Fault): boolean => concerned.some((name) => disturbs(fault, name));
  if (faults.some((fault) => isInForce(fault, fromNs) && troubled(fault))) return 'fault';
  for (const fault of faults.filter(({ applied }) => !applied.fault.harmless)) {
    const { id } = fault.applied.fault;
    const isConcerned = concerned.some((name) => touches(fault, name, ports));
    if (!isConcerned || fault.applied.beforeNs > fromNs) continue;
    if (isInForce(fault, fromNs) && once(`${id} away`)) return 'fault';
    // Under supervision an agent comes back without being healed: its return is the healing.
    if (
      (fault.healed === null || fault.healed.beforeNs <= fromNs) &&
      [node, ...via].some((name) => touches(fault, name, ports)) &&
      once(`${id} back`)
    )
      return 'heal';
    // The one who stood in for it may also take over late, when the fault is already healed (a blip that was long enough).
    if (fault.healed !== null && fault.healed.beforeNs <= fromNs && once(`${id} away`)) return 'fault';
  }
  const given = spells.some((spell) => spell.node === from && spell.end === 'release' && spell.toNs <= fromNs);
  return given ? 'release' : 'none';
}
