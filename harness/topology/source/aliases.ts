import type { Document } from 'yaml';
import { visit } from 'yaml';
import type { TextFlaw } from './flaw';

/** Aliases that name nothing, or what they are themselves part of: neither can become data. */
export function aliasFlaws(document: Document): TextFlaw[] {
  const flaws: TextFlaw[] = [];
  visit(document, {
    Alias(_, alias, ancestors) {
      const target = alias.resolve(document);
      const flaw = { offset: alias.range?.[0] ?? 0, path: [], code: 'yaml-alias' };
      if (target === undefined)
        flaws.push({
          ...flaw,
          message: `*${alias.source} names no anchor`,
          hint: `mark the value with &${alias.source} before it`,
        });
      else if (ancestors.includes(target))
        flaws.push({ ...flaw, message: `*${alias.source} stands for what it is part of`, hint: 'write the value out' });
    },
  });
  return flaws;
}

/** Where the first alias stands, to have a place for "too many aliases". */
export function firstAliasOffset(document: Document): number {
  let offset = 0;
  visit(document, {
    Alias(_, alias) {
      offset = alias.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return offset;
}
