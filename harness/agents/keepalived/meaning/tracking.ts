import { within } from '../file/query';
import type { Place, Statement } from '../file/statement';

const kinds = ['interface', 'script', 'file', 'process', 'bfd'] as const;

export type TrackedKind = (typeof kinds)[number];

/** Something that an instance, or a sync group, watches. */
export interface Tracked {
  readonly kind: TrackedKind;
  readonly name: string;
  /** As written beside the name; undefined: what the watched thing itself says, else none, which means FAULT. */
  readonly weight?: number;
  readonly at: Place;
}

export const trackedBy = (block: readonly Statement[]): readonly Tracked[] =>
  kinds.flatMap((kind) =>
    within(block, `track_${kind}`).map(({ words, at }) => ({ kind, name: words[0] ?? '', at, ...weightIn(words) })),
  );

function weightIn(words: readonly string[]): { readonly weight?: number } {
  const weight = Number(words[words.indexOf('weight') + 1]);
  return words.includes('weight') && Number.isInteger(weight) ? { weight } : {};
}
