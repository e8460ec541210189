import type { Document, Node, Pair } from 'yaml';
import { isMap, isPair, isScalar, visit } from 'yaml';
import type { Path, TextFlaw } from './flaw';

/** Keys that would vanish from the data: those written twice, and the one that JavaScript keeps for itself. */
export function keyFlaws(document: Document): TextFlaw[] {
  const flaws: TextFlaw[] = [];
  visit(document, {
    Map(_, map, ancestors) {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        const flaw = { offset: key.range?.[0] ?? 0, path: [...pathOf([...ancestors, map]), name] };
        if (seen.has(name))
          flaws.push({
            ...flaw,
            code: 'duplicate-key',
            message: `${name} is written twice`,
            hint: 'keep one of the two',
          });
        if (name === '__proto__')
          flaws.push({ ...flaw, code: 'unknown-key', message: `${name} cannot be used as a key`, hint: 'remove it' });
        seen.add(name);
      }
    },
  });
  return flaws;
}

function pathOf(ancestors: readonly (Document | Node | Pair)[]): Path {
  return ancestors.flatMap((node, depth): (string | number)[] => {
    if (isPair(node)) return [isScalar(node.key) ? String(node.key.value) : ''];
    const parent = ancestors[depth - 1];
    const isItem = parent !== undefined && 'items' in parent && !isMap(parent);
    return isItem ? [parent.items.findIndex((item) => item === node)] : [];
  });
}
