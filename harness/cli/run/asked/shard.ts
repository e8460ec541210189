import { UsageError } from '../../usage-error';

/** Which part of a run this is: `index` of `count`, from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** `2/3`; null when it is not that. */
export function parseShard(text: string): Shard | null {
  const [, index, count] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
  return index && count && index <= count ? { index, count } : null;
}

/**
 * Deals what was selected out to the shards one by one, like cards, so that each gets some of every suite; `merge-reports` takes them
 * back likewise.
 *
 * @throws {UsageError} when none is left for this one
 */
export function inShard<Card>(cards: readonly Card[], shard: Shard | undefined): readonly Card[] {
  if (shard === undefined) return cards;
  const { index, count } = shard;
  const hand = cards.filter((_card, position) => position % count === index - 1);
  if (hand.length > 0 || cards.length === 0) return hand;
  const what = `shard ${index}/${count} has nothing to run: ${cards.length} ${cards.length === 1 ? 'drill is' : 'drills are'} selected`;
  throw new UsageError('shard-empty', what, `at most ${cards.length} shards`);
}
