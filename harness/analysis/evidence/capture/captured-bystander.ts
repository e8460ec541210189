import type { Bystander } from '../../ownership/claims/bystanders';
import type { ServiceHistory } from '../../ownership/service-history';
import type { Known } from './resolve';
import type { CapturedBystander } from './types';

/** Everybody who spoke as the address without owning it, and as what. */
export function bystandersIn(
  unresolved: ServiceHistory,
  { spells, bystanders }: ServiceHistory,
  { isProxy }: Known,
): readonly CapturedBystander[] {
  const owners = new Set(spells.map(({ node }) => node));
  const told = bystanders.filter(({ node, act }) => act === 'dropped' || !owners.has(node));
  const proxies = [...new Set(unresolved.spells.map(({ node }) => node))].filter(
    (node) => isProxy(node) && !owners.has(node),
  );
  return [
    ...told.map((bystander) => capturedOf(bystander, isProxy)),
    ...proxies.map((node): CapturedBystander => {
      const own = unresolved.spells.filter((spell) => spell.node === node);
      const [first, last] = [own[0], own.at(-1)];
      const evidence = [...new Set([first?.first.frame ?? 0, last?.last.frame ?? 0])];
      return { node, as: 'proxy', frames: own.length, fromNs: first?.fromNs ?? 0n, evidence };
    }),
  ];
}

function capturedOf(bystander: Bystander, isProxy: Known['isProxy']): CapturedBystander {
  const { node, act, frames, first, last, leastLateMs, flaw } = bystander;
  return {
    node,
    as: act === 'late' && isProxy(node) ? 'proxy' : act,
    frames,
    fromNs: first.atNs,
    evidence: [...new Set([first.frame, last.frame])],
    ...(leastLateMs !== undefined && { leastLateMs }),
    ...(flaw !== undefined && { flaw }),
  };
}
