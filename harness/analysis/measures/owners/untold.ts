import { clipAll, durationMs } from '../../interval';
import type { ServiceEvidence } from '../../trial/trial-evidence';
import type { Interval, Unheard } from '../../types';

/** Its monitor speaks as soon as an address comes or goes; whoever claims for no longer may not have it. */
const telltaleMs = 1000;

/**
 * Servers that answered for the address, and of which nobody told that they have it: their monitors are silent, and so a second
 * holder among them would not be noticed. Where there is no word of anybody's, another control says so. A stranger that claims
 * it need not have it: a program sends what it likes.
 */
export function untoldOwners(
  { service: { priorities }, spells, holds }: Pick<ServiceEvidence, 'service' | 'spells' | 'holds'>,
  window: Interval,
): readonly Unheard[] {
  if (holds.length === 0) return [];
  const isTold = ({ node, fromNs, toNs }: Interval & { readonly node: string }): boolean =>
    holds.some((hold) => hold.node === node && hold.fromNs < toNs && (hold.toNs === null || hold.toNs > fromNs));
  const claimed = spells
    .filter(({ node }) => priorities === undefined || priorities[node] !== undefined)
    .map(({ node, fromNs, last }) => ({ node, fromNs, toNs: last.atNs }));
  return clipAll(claimed, window)
    .filter((spell) => !isTold(spell) && durationMs(spell) >= telltaleMs)
    .map(({ node, fromNs, toNs }) => ({ node, fromNs, toNs, durationMs: durationMs({ fromNs, toNs }) }))
    .toSorted((one, other) => other.durationMs - one.durationMs);
}
