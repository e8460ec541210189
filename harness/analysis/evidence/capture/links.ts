import { byTime } from '../../interval';
import type { Doubt } from '../../ownership/claims/doubts';
import type { ServiceHistory } from '../../ownership/service-history';

/** What may be the links of one bond, and which of them stands for all. */
export interface Links {
  readonly standsFor: (node: string) => string;
  readonly doubts: readonly Doubt[];
}

/**
 * Nodes between which the ownership seems to go to and fro, or that seem to contend, though they may be the links of one bond: that there are
 * two owners is in doubt, and so is every change from one to the other. The one that does most stands for all.
 */
export function linksIn(history: ServiceHistory, nameOf: (node: string) => string): Links {
  const { links } = history;
  const spells = history.spells.toSorted(byTime);
  const names = Map.groupBy(new Set(spells.map(({ node }) => node)), nameOf);
  const waysOf = (node: string): number => Math.max(...(names.get(node) ?? []).map((name) => links.waysOf(name)));
  const mayBeOne = (one: string, other: string): boolean =>
    (names.get(one) ?? []).every((name) => (names.get(other) ?? []).every((another) => links.mayBeOne(name, another)));
  const mains = new Map<string, string[]>();
  for (const node of [...names.keys()].sort((one, other) => waysOf(other) - waysOf(one))) {
    const all = [...mains].find(
      ([main, others]) =>
        [main, ...others].every((each) => mayBeOne(node, each)) && seemTwo(history, nameOf, node, main),
    );
    if (all === undefined) mains.set(node, []);
    else all[1].push(node);
  }
  const whole = [...mains].filter(([, others]) => others.length > 0);
  const mainOf = new Map(whole.flatMap(([main, others]) => others.map((other) => [other, main] as const)));
  return {
    standsFor: (node) => mainOf.get(nameOf(node)) ?? nameOf(node),
    doubts: whole.map(([main, others]): Doubt => {
      const own = spells.filter(({ node }) => others.includes(nameOf(node)));
      return {
        nodes: [main, ...others],
        fromNs: own[0]?.first.atNs ?? 0n,
        toNs: own.reduce((latest, { last }) => (last.atNs > latest ? last.atNs : latest), 0n),
        frames: own.slice(0, mostFrames).flatMap(({ first, last }) => [first.frame, last.frame]),
      };
    }),
  };
}

const mostFrames = 8;

/** They were taken for two who own it at once, or who took it from each other and back. */
function seemTwo(history: ServiceHistory, nameOf: (node: string) => string, one: string, other: string): boolean {
  const isOf = (node: string): boolean => [one, other].includes(nameOf(node));
  if (history.contests.some(({ nodes }) => nodes.every(isOf))) return true;
  const turns = history.spells.toSorted(byTime).flatMap(({ node }) => (isOf(node) ? nameOf(node) : []));
  return turns.filter((node, index) => index > 0 && node !== turns[index - 1]).length > 1;
}
