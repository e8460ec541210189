import { createHash } from 'node:crypto';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** What is drawn from a seed, one after the other: the same seed gives the same again. */
export class Draws {
  private readonly generator;

  constructor(...seed: readonly (string | number)[]) {
    const digest = createHash('sha256').update(seed.join('\0')).digest();
    this.generator = xoroshiro128plus(digest.readInt32LE(0));
  }

  /** In [0, 1). */
  share(): number {
    return uniformFloat64(this.generator);
  }

  one<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.share() * items.length)];
    if (item === undefined) throw new RangeError('there is nothing to draw from');
    return item;
  }

  /** By weights, of which one is above 0. */
  weighted<Item>(items: readonly Item[], weights: readonly number[]): Item {
    let left = this.share() * weights.reduce((sum, weight) => sum + weight, 0);
    const at = weights.findIndex((weight) => (left -= weight) < 0);
    return items[at] ?? this.one(items);
  }
}
