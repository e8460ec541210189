import { covers, later } from '../../interval';
import { isGood, type Operation } from '../../trial/operation';
import type { ClientMeasures, Interval } from '../../types';

/** Of an operation that nobody answered, where its client does not say more. */
const unanswered = 'no answer';

/**
 * What was lost while somebody could have served it, and what its client was told, most frequent first. What a fault found
 * under way counts from its striking.
 */
export function failuresIn(
  operations: readonly Operation[],
  sinceNs: bigint,
  withPath: readonly Interval[],
): Pick<ClientMeasures, 'failures' | 'errors'> {
  const couldBeServed = ({ invokedNs }: Operation): boolean =>
    withPath.some((part) => covers(part, later(invokedNs, sinceNs)));
  const lost = operations.filter((operation) => !isGood(operation) && couldBeServed(operation));
  const unknown = lost.filter(({ result }) => result === 'unknown').length;
  return { failures: { failed: lost.length - unknown, unknown }, errors: errorsOf(lost) };
}

function errorsOf(lost: readonly Operation[]): ClientMeasures['errors'] {
  const counts = new Map<string, number>();
  for (const { detail } of lost) counts.set(detail ?? unanswered, (counts.get(detail ?? unanswered) ?? 0) + 1);
  return [...counts]
    .map(([detail, count]) => ({ detail, count }))
    .toSorted((one, other) => other.count - one.count || (one.detail < other.detail ? -1 : 1));
}
