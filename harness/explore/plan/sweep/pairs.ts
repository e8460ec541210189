import type { Element } from './elements';

/** The one fails with the other: to lose both is to lose the one. */
export function includes(one: Element, other: Element): boolean {
  if (one.kind === 'network' && other.kind === 'network' && one.fault.target === other.fault.target) return true;
  return takes(one, other) || takes(other, one);
}

function takes(whole: Element, part: Element): boolean {
  if (part.kind === 'process') return whole.nodes.includes(part.fault.target);
  const isPart = (some: readonly string[], all: readonly string[]): boolean => some.every((one) => all.includes(one));
  return (
    part.nodes.length + part.links.length > 0 && isPart(part.nodes, whole.nodes) && isPart(part.links, whole.links)
  );
}

/** Both have hold of one link, which can be taken away but once: they are two failures, and no lab has them at a time. */
export const exclude = (one: Element, other: Element): boolean => one.links.some((link) => other.links.includes(link));

/** After the first nobody is left whom the second would keep from another: it changes nothing, and is not to be seen. */
export function leavesNothingOf(second: Element, first: Element): boolean {
  const { silences = [] } = second;
  const left = silences.filter((link) => !first.links.includes(link));
  return left.length < silences.length && left.length < 2;
}

/** Every two that are not one, by whether they can be struck together. */
export function pairsOf(elements: readonly Element[]): Record<'together' | 'apart', (readonly [Element, Element])[]> {
  const pairs = elements.flatMap((one, at) =>
    elements.slice(at + 1).flatMap((other) => (includes(one, other) ? [] : [[one, other] as const])),
  );
  return {
    together: pairs.filter(([one, other]) => !exclude(one, other)),
    apart: pairs.filter(([one, other]) => exclude(one, other)),
  };
}
