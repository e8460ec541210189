import type { Topology } from '../../../topology/types';
import { UsageError } from '../../usage-error';

/**
 * Recordings and figures go by the names of set-ups: two of one name would be written over each other.
 *
 * @param named as the user gave them, in the order of the topologies
 * @throws {UsageError}
 */
export function expectOwnNames(named: readonly string[], topologies: readonly Pick<Topology, 'name'>[]): void {
  const firstAt = new Map<string, number>();
  for (const [index, { name }] of topologies.entries()) {
    const before = firstAt.get(name);
    if (before !== undefined) {
      const [one = name, other = name] = [named[before], named[index]];
      throw new UsageError(
        'topology-name-taken',
        one === other ? `${one} is given twice` : `${one} and ${other} are both named ${name}`,
        one === other ? 'give it once' : 'give one of them another `name:`; figures and recordings go by it',
      );
    }
    firstAt.set(name, index);
  }
}
