import type { Document } from 'yaml';
import { isAlias, isMap, isNode, isScalar, isSeq } from 'yaml';
import type { Flaw } from './flaw';

/**
 * Where a value, or its key, begins in the text. For a path that is not in the document it is the key of the
 * innermost part that is: there the missing one belongs.
 */
export function offsetOf(document: Document, { path, at }: Pick<Flaw, 'path' | 'at'>): number {
  let node: unknown = document.contents;
  let keyOffset = startOf(node) ?? 0;
  for (const part of path) {
    const child = childOf(isAlias(node) ? node.resolve(document) : node, part);
    if (child === undefined) return keyOffset;
    keyOffset = startOf(child.key) ?? keyOffset;
    node = child.value;
  }
  return at === 'key' ? keyOffset : (startOf(node) ?? keyOffset);
}

function childOf(node: unknown, part: string | number): { key: unknown; value: unknown } | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(part)];
    return item === undefined ? undefined : { key: item, value: item };
  }
  if (!isMap(node)) return undefined;
  return node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
}

function startOf(node: unknown): number | undefined {
  if (!isNode(node)) return undefined;
  const leftEmpty = isScalar(node) && node.value === null && node.source === '';
  return leftEmpty ? undefined : node.range?.[0];
}
