import type { ServiceEvidence } from '../../trial/trial-evidence';
import type { Interval } from '../../types';
import type { PartEnd, Transitions } from './overlap';

/** When each node began and ceased to own the VIP, by its claims or by its address. */
export function transitionsOf(
  { spells, holds, priorities }: Pick<ServiceEvidence, 'spells' | 'holds' | 'priorities'>,
  { toNs: endNs }: Interval,
  limits: Pick<Transitions, 'handoverLimitMs' | 'wordLateMs'>,
): Transitions {
  const begins = [...spells, ...holds].map(({ node, fromNs }) => ({ node, atNs: fromNs }));
  const ends: PartEnd[] = [
    ...spells.map(({ node, toNs, end, last }) => ({ node, atNs: toNs, kind: end, claimedNs: last.atNs })),
    ...holds.map(({ node, toNs, end }) => ({
      ...{ node, atNs: toNs ?? endNs, kind: end ?? ('unfinished' as const) },
      claimedNs: null,
    })),
  ];
  return { begins, ends, priorities, ...limits, tellReleases: new Set(holds.map(({ node }) => node)) };
}
