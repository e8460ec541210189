import type { Message } from './types';

/**
 * Members that share two networks hear each word twice, late by the one: what was said before the last word heard counts no more,
 * be it that an address was given up which is long since owned again.
 */
export class Order {
  private readonly last = new Map<string, Pick<Message, 'life' | 'sequence'>>();
  /** Those who have been started again since. */
  private readonly over = new Set<string>();

  isNews({ from, life, sequence }: Message): boolean {
    const before = this.last.get(from);
    if (this.over.has(life) || (before?.life === life && sequence <= before.sequence)) return false;
    if (before && before.life !== life) this.over.add(before.life);
    this.last.set(from, { life, sequence });
    return true;
  }
}
